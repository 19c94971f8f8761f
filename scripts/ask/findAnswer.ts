import type { CancellationToken } from 'vscode-languageserver-protocol/node';
import { AnswerFailure, toErrorEvent } from '../../src/engine/answer/answerFailure.ts';
import type { ContinueParams } from '../../src/protocol/ask.ts';
import type { StoreFailure } from '../../src/protocol/sessions.ts';
import type { HostProcess } from './hostProcess.ts';

export interface WantedAnswer {
	/** Else the newest answer. */
	readonly messageId?: string;
	/** Else the newest conversation, or the one that has the answer. */
	readonly sessionId: string | undefined;
}

type FoundAnswer =
	| { readonly kind: 'found'; readonly params: Pick<ContinueParams, 'sessionId' | 'messageId'> }
	| StoreFailure;

/** The answer that is to be gone on with. @throws HostGone */
export async function findAnswer(
	host: HostProcess,
	{ messageId, sessionId }: WantedAnswer,
	token: CancellationToken,
): Promise<FoundAnswer> {
	const listed =
		sessionId === undefined
			? await host.request('tributary/sessions/list', { limit: messageId === undefined ? 1 : 1000 }, token)
			: { kind: 'list' as const, sessions: [{ id: sessionId }] };
	if (listed.kind === 'error') return listed;
	for (const { id } of listed.sessions) {
		const opened = await host.request('tributary/sessions/open', { sessionId: id }, token);
		// With one conversation named, that it is gone is the answer; of many, one may go while this looks.
		if (opened.kind === 'error' && (sessionId !== undefined || opened.error.code !== 'session_gone')) return opened;
		const exchanges = opened.kind === 'error' ? [] : opened.exchanges;
		const found = exchanges.findLast((exchange) => messageId === undefined || exchange.messageId === messageId);
		if (found !== undefined) return { kind: 'found', params: { sessionId: id, messageId: found.messageId } };
	}
	return { kind: 'error', error: toErrorEvent(new AnswerFailure('nothing_to_continue')) };
}
