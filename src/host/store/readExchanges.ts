import type { Reference } from '../../protocol/references.ts';
import type { StoredAnswerState, StoredExchange } from '../../protocol/sessions.ts';
import type { DoneEvent, ErrorEvent, RouteEvent, UsageEvent, WarningEvent } from '../../protocol/stream.ts';
import type { Connection, Row } from './connection.ts';
import type { MessageTable } from './messageTable.ts';

/** The exchanges of a session that have changed after the revision `since`, oldest first. */
export function readExchanges(
	connection: Connection,
	messages: MessageTable,
	sessionId: string,
	since: number,
): readonly StoredExchange[] {
	const rows = connection.all(
		`SELECT answering.number AS number, answering.id AS id, before.id AS parent, asking.created_at AS asked_at,
			question.content AS question, attached, text.content AS text, reasoning.content AS reasoning,
			warnings, route, usage, processing_ms, state, terminal, thumb.kind AS thumb
		FROM messages AS answering
		JOIN answers ON answers.message = answering.number
		JOIN messages AS asking ON asking.number = answering.parent
		JOIN parts AS question ON question.message = asking.number AND question.kind = 'text'
		LEFT JOIN questions ON questions.message = asking.number
		LEFT JOIN messages AS before ON before.number = asking.parent
		LEFT JOIN parts AS text ON text.message = answering.number AND text.kind = 'text'
		LEFT JOIN parts AS reasoning ON reasoning.message = answering.number AND reasoning.kind = 'reasoning'
		LEFT JOIN outcomes AS thumb ON thumb.message_id = answering.id AND thumb.kind IN ('thumbs_up', 'thumbs_down')
		WHERE answering.session_id = ? AND answering.role = 'assistant' AND answering.revision > ?
		ORDER BY answering.number`,
		sessionId,
		since,
	);
	return rows.map((row) => {
		const texts = row['state'] === 'running' ? keptOf(messages, Number(row['number'])) : textsOf(row);
		return { ...exchangeOf(row), ...texts };
	});
}

type Texts = Pick<StoredExchange, 'text' | 'reasoning'>;

function keptOf(messages: MessageTable, answer: number): Texts {
	return { text: messages.kept(answer, 'text'), reasoning: messages.kept(answer, 'reasoning') };
}

function textsOf(row: Row): Texts {
	return { text: String(row['text'] ?? ''), reasoning: String(row['reasoning'] ?? '') };
}

function exchangeOf(row: Row): Omit<StoredExchange, keyof Texts> {
	const { parent, route, usage, processing_ms: processingTimeMs, thumb } = row;
	return {
		messageId: String(row['id']),
		...(typeof parent === 'string' ? { parent } : {}),
		askedAt: Number(row['asked_at']),
		question: String(row['question']),
		references: JSON.parse(String(row['attached'] ?? '[]')) as readonly Reference[],
		warnings: JSON.parse(String(row['warnings'])) as readonly WarningEvent[],
		...(typeof route === 'string' ? { route: JSON.parse(route) as RouteEvent } : {}),
		...(typeof usage === 'string' ? { usage: JSON.parse(usage) as UsageEvent } : {}),
		...(typeof processingTimeMs === 'number' ? { processingTimeMs } : {}),
		...(typeof thumb === 'string' ? { rating: thumb === 'thumbs_up' ? 'up' : 'down' } : {}),
		state: stateOf(row),
	};
}

function stateOf({ state, terminal }: Row): StoredAnswerState {
	if (state === 'running') return { phase: 'running' };
	if (state === 'interrupted' || typeof terminal !== 'string') return { phase: 'interrupted' };
	return { phase: 'ended', terminal: JSON.parse(terminal) as DoneEvent | ErrorEvent };
}
