import assert from 'node:assert/strict';
import type { AnswerHost, StreamRequests } from '../../../../src/editor/chat/conversation/answerHost.ts';
import type { Timing } from '../../../../src/editor/chat/conversation/syncPace.ts';
import type { OpenParams, OpenResult, StoredExchange, StoreFailure } from '../../../../src/protocol/sessions.ts';
import type { StreamEvent } from '../../../../src/protocol/stream.ts';
import { type FakeClock, settled } from '../../../support/fakeClock.ts';

/** One answer that was asked for, as the host streams it. */
export interface FakeStream {
	readonly method: keyof StreamRequests;
	readonly params: StreamRequests[keyof StreamRequests];
	readonly signal: AbortSignal;
	say(...events: readonly StreamEvent[]): void;
	/** Says the terminal and the end. */
	end(terminal?: StreamEvent): Promise<void>;
	die(failure: unknown): Promise<void>;
}

/** A host whose answers come when the test says so, and whose store holds what the test puts there. */
export class FakeHost implements AnswerHost {
	readonly streams: FakeStream[] = [];
	readonly opens: OpenParams[] = [];
	opened: (params: OpenParams) => OpenResult | Promise<OpenResult> = () => gone;

	get last(): FakeStream {
		const last = this.streams.at(-1);
		assert.ok(last, 'nothing was asked');
		return last;
	}

	async request(_method: 'tributary/sessions/open', params: OpenParams): Promise<OpenResult> {
		this.opens.push(params);
		return this.opened(params);
	}

	stream<Method extends keyof StreamRequests>(
		method: Method,
		params: StreamRequests[Method],
		onEvents: (events: readonly StreamEvent[]) => void,
		signal: AbortSignal,
	): Promise<unknown> {
		const { promise, resolve, reject } = Promise.withResolvers<void>();
		const end = async (terminal: StreamEvent = { kind: 'done', reason: 'stop' }): Promise<void> => {
			onEvents([terminal, { kind: 'end' }]);
			resolve();
			await settled();
		};
		signal.addEventListener('abort', () => void end({ kind: 'done', reason: 'cancelled' }));
		this.streams.push({
			method,
			params,
			signal,
			say: (...events) => onEvents(events),
			end,
			die: async (failure) => {
				reject(failure);
				await settled();
			},
		});
		return promise;
	}
}

export const gone: StoreFailure = {
	kind: 'error',
	error: { kind: 'error', code: 'session_gone', args: {}, retryable: false, actions: [] },
};

export function session(offset = 0): StreamEvent {
	return { kind: 'session', sessionId: 's', messageId: 'm', offset };
}

export function token(text: string): StreamEvent {
	return { kind: 'token', text };
}

/** An exchange of the store, ended unless `more` says otherwise. */
export function stored(messageId: string, parent?: string, more: Partial<StoredExchange> = {}): StoredExchange {
	return {
		messageId,
		...(parent === undefined ? {} : { parent }),
		askedAt: 0,
		question: `Question ${messageId}`,
		references: [],
		text: `Answer ${messageId}`,
		reasoning: '',
		warnings: [],
		state: { phase: 'ended', terminal: { kind: 'done', reason: 'stop' } },
		...more,
	};
}

export function opened(exchanges: readonly StoredExchange[], revision = 1): Extract<OpenResult, { kind: 'session' }> {
	const session = {
		id: 's',
		title: 'A title',
		createdAt: 0,
		changedAt: 0,
		questions: exchanges.length,
		running: false,
	};
	return { kind: 'session', session, exchanges, revision };
}

export function timingOf(clock: FakeClock): Timing {
	return { now: () => clock.now(), after: (milliseconds, run) => void clock.sleep(milliseconds).then(run) };
}
