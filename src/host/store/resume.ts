import type { Turn } from '../../engine/provider.ts';
import { answerFormSchema } from '../../protocol/ask.ts';
import type { Reference } from '../../protocol/references.ts';
import type { DoneEvent, ErrorEvent, RouteEvent, UsageEvent, WarningEvent } from '../../protocol/stream.ts';
import { isCut } from '../../text/isCut.ts';
import type { ResumedAnswer } from '../sessions/sessionStore.ts';
import type { Connection, Row } from './connection.ts';
import { readHistory } from './history.ts';
import type { ResumeCall } from './storeCalls.ts';
import type { StoreTables } from './storeTables.ts';

const answerForms = answerFormSchema.options;

/**
 * Takes an answer that was cut or interrupted in hand again, with the text that it has. The same call twice counts
 * once: what it returned may have been lost with the thread.
 */
export function resume(
	tables: StoreTables,
	{ sessionId, messageId, continuation }: ResumeCall,
): ResumedAnswer | undefined {
	const { connection, owner } = tables;
	return connection.atOnce(() => {
		const row = find(connection, sessionId, messageId);
		if (row === undefined) return undefined;
		if (isWhole(row)) return undefined;
		if (row['state'] !== 'running') takeInHand(tables, sessionId, Number(row['number']), continuation);
		else if (row['owner'] !== owner || row['continuation'] !== continuation) return undefined;
		return resumed(connection, row);
	});
}

function find(connection: Connection, sessionId: string, messageId: string): Row | undefined {
	return connection.one(
		`SELECT messages.number AS number, state, owner, continuation, usage, processing_ms, route, terminal, warnings,
			text.content AS text, reasoning.content AS reasoning, question.content AS question,
			turn.content AS turn, form, attached, asking.parent AS before
		FROM messages
		JOIN answers ON answers.message = messages.number
		JOIN sessions ON sessions.id = messages.session_id AND sessions.deleted_at IS NULL
		JOIN messages AS asking ON asking.number = messages.parent
		JOIN parts AS text ON text.message = messages.number AND text.kind = 'text' AND text.content <> ''
		LEFT JOIN parts AS reasoning ON reasoning.message = messages.number AND reasoning.kind = 'reasoning'
		JOIN parts AS question ON question.message = asking.number AND question.kind = 'text'
		JOIN parts AS turn ON turn.message = asking.number AND turn.kind = 'turn'
		LEFT JOIN questions ON questions.message = asking.number
		WHERE messages.id = ? AND messages.session_id = ?`,
		messageId,
		sessionId,
	);
}

function isWhole({ state, terminal }: Row): boolean {
	return state === 'ended' && typeof terminal === 'string' && !isCut(JSON.parse(terminal) as DoneEvent | ErrorEvent);
}

function takeInHand(tables: StoreTables, sessionId: string, answer: number, continuation: string): void {
	const { connection, messages, sessions, owner, leaseUntil } = tables;
	connection.run(
		`UPDATE answers SET state = 'running', terminal = NULL, owner = ?, lease_until = ?, stream = stream + 1,
			continuation = ? WHERE message = ?`,
		owner,
		leaseUntil(),
		continuation,
		answer,
	);
	messages.touch(answer, connection.nextRevision());
	sessions.touch(sessionId);
}

function resumed(connection: Connection, row: Row): ResumedAnswer {
	const usage = row['usage'];
	const route = row['route'];
	const before = row['before'];
	return {
		question: String(row['question']),
		// A later Tributary may have written another one.
		form: answerForms.find((form) => form === row['form']) ?? 'chat',
		references: JSON.parse(String(row['attached'] ?? '[]')) as readonly Reference[],
		asked: JSON.parse(String(row['turn'])) as Turn,
		history: before === null ? [] : readHistory(connection, Number(before)),
		text: String(row['text']),
		reasoning: String(row['reasoning'] ?? ''),
		...(typeof usage === 'string' ? { usage: JSON.parse(usage) as UsageEvent } : {}),
		warnings: JSON.parse(String(row['warnings'])) as readonly WarningEvent[],
		processingTimeMs: Number(row['processing_ms'] ?? 0),
		...(typeof route === 'string' ? { route: JSON.parse(route) as RouteEvent } : {}),
	};
}
