import type { AnswerFailure } from '../answer/answerFailure.ts';

const firstWaitMs = 500;

export interface WaitParts {
	/** How often the same was asked again already. */
	readonly before: number;
	/** Longer than this nobody should look at nothing, in milliseconds. */
	readonly maxWaitMs: number;
	/** From 0 to below 1. */
	random(): number;
}

/**
 * Milliseconds before the same model is asked again: what the provider asks for, else full jitter (Brooker, "Exponential
 * backoff and jitter", 2015: clients that failed together do not come back together). `undefined` where the provider asks
 * for more than `maxWaitMs`.
 *
 * Not cockatiel's retry: it waits by `setTimeout`, which a test's clock cannot move and an abort does not end, it repeats
 * calls and not streams, and it knows nothing but the same again.
 */
export function waitBeforeAgain(
	{ retryAfterMs }: AnswerFailure,
	{ before, maxWaitMs, random }: WaitParts,
): number | undefined {
	if (retryAfterMs !== undefined) return retryAfterMs <= maxWaitMs ? retryAfterMs : undefined;
	return Math.round(random() * Math.min(maxWaitMs, firstWaitMs * 2 ** before));
}
