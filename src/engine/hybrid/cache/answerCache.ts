import type { UsageEvent } from '../../../protocol/stream.ts';

/** An answer as it can be replayed. Nothing of the question is in it. */
export interface KeptAnswer {
	/** The `token` texts joined. */
	readonly text: string;
	readonly reasoning: string;
	/** What it took when it was asked for; of the price nothing is left to pay. */
	readonly usage?: Omit<UsageEvent, 'usd'>;
}

/** Earlier answers, to be replayed where exactly the same is asked again. The host brings where they lie. */
export interface AnswerCache {
	/** SHA-256, in hexadecimal digits. */
	digest(text: string): string;
	/** Counts as asked for, whether it is there or not. Never rejects, and resolves within 50 ms: else it is not there. */
	find(key: string): Promise<KeptAnswer | undefined>;
	/** In the place of an earlier one. It lives no longer than its conversation. Never waits. */
	keep(kept: KeptUnder): void;
}

export interface KeptUnder {
	/** See `cacheKey`. */
	readonly key: string;
	readonly sessionId: string;
	readonly answer: KeptAnswer;
}
