import { randomUUID } from 'node:crypto';
import type { Question } from '../../engine/answer/question.ts';
import { questionTurn } from '../../engine/context/questionTurn.ts';
import type { Turn } from '../../engine/provider.ts';
import type { ParsedAskParams, ParsedContinueParams } from '../../protocol/ask.ts';
import type { WarningEvent } from '../../protocol/stream.ts';
import type { CurrentSettings } from '../configuration/currentSettings.ts';
import type { OpenDocuments } from '../documents/readDocument.ts';
import { readReferences } from '../documents/readReferences.ts';
import { heededText } from '../routing/heededText.ts';
import type { SessionStore } from '../sessions/sessionStore.ts';
import { withoutSnapshot } from '../sessions/withoutSnapshot.ts';

/** A question with all that is needed to answer it, kept in its session. */
export interface Prepared {
	readonly question: Question;
	/** The answer that it follows; `undefined`: the newest. */
	readonly parent: string | null | undefined;
	/** The turns before it, oldest first. */
	readonly history: readonly Turn[];
	readonly warnings: readonly WarningEvent[];
}

export interface AnswerIds {
	readonly sessionId: string;
	readonly messageId: string;
}

export interface PreparingSources {
	readonly settings: CurrentSettings;
	readonly documents: OpenDocuments;
	/** The URIs of the client's workspace folders. */
	readonly folders: () => readonly string[];
}

/** Reads the references of a new question, and lets `sessions` begin its answer. */
export async function prepareAnswer(
	params: ParsedAskParams,
	ids: AnswerIds,
	sessions: SessionStore,
	{ documents, folders, settings }: PreparingSources,
): Promise<Prepared> {
	const { form, task, listed = form === 'chat', references, parent } = params;
	const { warnings: leftOut, ...read } = await readReferences(references, documents, folders());
	const fresh = params.fresh === undefined ? {} : { fresh: params.fresh };
	const wish = { ...(task === undefined ? {} : { task }), ...chosen(params), ...escalated(params), ...fresh };
	// What a command writes names no tier.
	const heeded = task === undefined ? heededText(params.question, settings) : { text: params.question };
	const question = { ...ids, ...heeded, form, ...read, ...wish };
	const history = await sessions.history(ids.sessionId, parent);
	const [workspace] = folders();
	// Not waited for: the store does what it is asked in order, and the model can be asked meanwhile.
	void sessions.begin({
		...ids,
		questionId: randomUUID(),
		...(parent === undefined ? {} : { parent }),
		question: params.question,
		form,
		listed,
		references: references.map(withoutSnapshot),
		asked: questionTurn(question),
		...(workspace === undefined ? {} : { workspace }),
	});
	return { question, parent, history, warnings: withTrouble(leftOut, sessions) };
}

/**
 * Takes an answer in hand again; `undefined` where there is nothing to continue. The question goes to the model as it was
 * read the first time. Only the project's instructions are read anew, because they are kept nowhere and hold for all that
 * is written from now on. The other references are, as far as they are still there, for the mock, which reads the request
 * itself.
 */
export async function prepareContinuation(
	params: ParsedContinueParams,
	sessions: SessionStore,
	{ documents, folders }: PreparingSources,
): Promise<Prepared | undefined> {
	const { sessionId, messageId } = params;
	const resumed = await sessions.resume(sessionId, messageId);
	if (resumed === undefined) return undefined;
	const { question: text, form, references, history, ...continued } = resumed;
	const instructions = references.filter(({ kind }) => kind === 'instructions');
	const others = references.filter(({ kind }) => kind !== 'instructions' && kind !== 'image');
	const [heeded, given] = await Promise.all([
		readReferences(instructions, documents, folders()),
		readReferences(others, documents, folders()),
	]);
	const question = {
		sessionId,
		messageId,
		text,
		form,
		references: given.references,
		images: continued.asked.images ?? [],
		instructions: heeded.instructions,
		continued,
		...chosen(params),
	};
	return { question, parent: undefined, history, warnings: withTrouble(heeded.warnings, sessions) };
}

function escalated({ escalation }: ParsedAskParams): Pick<Question, 'escalation'> {
	return escalation === undefined ? {} : { escalation };
}

function chosen({ model }: { readonly model?: string | undefined }): { readonly model?: string } {
	return model === undefined ? {} : { model };
}

/** To be called after the store was asked: only then does it know whether it can keep anything. */
function withTrouble(warnings: readonly WarningEvent[], { problem }: SessionStore): readonly WarningEvent[] {
	if (problem === undefined) return warnings;
	return [...warnings, { kind: 'warning', code: 'not_kept', args: { reason: problem } }];
}
