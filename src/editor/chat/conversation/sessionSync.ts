import type { OpenResult } from '../../../protocol/sessions.ts';
import type { AnswerHost } from './answerHost.ts';
import { SyncPace, type Timing } from './syncPace.ts';

export type OpenedSession = Extract<OpenResult, { readonly kind: 'session' }>;

export interface SyncParts {
	readonly host: Pick<AnswerHost, 'request'>;
	readonly sessionId: string;
	readonly timing: Timing;
	/** The exchange whose answer this window writes. */
	writing(): string | undefined;
	/** `own`: exchanges that this window wrote while it was asked, so that it knows them better. */
	take(opened: OpenedSession, own: ReadonlySet<string>): void;
	/** It is not there any more. */
	gone(): void;
}

/** How often at most it is asked what other windows have done; less often while this one writes itself. */
const pauseMs = 1_000;
const pauseWhileWritingMs = 5_000;

/** Keeps a conversation in step with what the store has of it. */
export class SessionSync {
	readonly #parts: SyncParts;
	readonly #pace: SyncPace;
	/** Of the store, as last heard; absent where the store has not told of this conversation yet. */
	#revision: number | undefined;

	constructor(parts: SyncParts) {
		this.#parts = parts;
		const pause = () => (parts.writing() === undefined ? pauseMs : pauseWhileWritingMs);
		this.#pace = new SyncPace(() => this.#ask(), pause, parts.timing);
	}

	/** Whether the store has told of it. */
	get known(): boolean {
		return this.#revision !== undefined;
	}

	/** Asks soon. */
	want(): void {
		this.#pace.want();
	}

	/** What the store has of it, from the beginning or since it was asked last. */
	take(opened: OpenedSession, own: ReadonlySet<string> = new Set()): void {
		this.#revision = opened.revision;
		this.#parts.take(opened, own);
	}

	async #ask(): Promise<void> {
		const { host, sessionId, writing, gone } = this.#parts;
		const since = this.#revision;
		const before = writing();
		try {
			const result = await host.request('tributary/sessions/open', {
				sessionId,
				...(since === undefined ? {} : { since }),
			});
			const own = [before, writing()].filter((id) => id !== undefined);
			if (result.kind === 'session') this.take(result, new Set(own));
			// A conversation that the store could not keep never was there.
			else if (result.error.code === 'session_gone' && since !== undefined) gone();
		} catch {
			// The host is gone or restarting: what it tells when it is back brings this here again.
		}
	}
}
