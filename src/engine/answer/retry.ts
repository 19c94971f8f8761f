import type { ErrorCode } from '../../protocol/errors.ts';
import type { Clock } from '../clock.ts';
import type { ProviderBatch } from '../provider.ts';
import { AnswerFailure } from './answerFailure.ts';

export interface RetryDependencies {
	readonly clock: Clock;
	/** From 0 to below 1. */
	random(): number;
	/** Hears of every failure after which it is tried again, before the wait. */
	retrying?(failure: AnswerFailure, waitMs: number): void;
	/** Hears of every failure of an attempt: a client is told its code alone. */
	failed?(failure: unknown): void;
}

/**
 * What may have passed a moment later. A `first_token_timeout` has cost the person minutes already; names that are not
 * found and servers that refuse are for the person to mend.
 */
const passing: ReadonlySet<ErrorCode> = new Set(['rate_limited', 'overloaded', 'provider_failed', 'network_failed']);

const mostRetries = 2;
const firstWaitMs = 500;
/** Longer than this nobody should look at nothing: the error card counts down instead. */
const longestWaitMs = 8_000;

/**
 * Tries again, at most twice, what failed in passing before anything of the answer was seen. Waits for what the provider
 * asks, or with full jitter (Brooker, "Exponential backoff and jitter", 2015: clients that failed together do not come
 * back together). Ends when `signal` aborts, also in a wait. Not cockatiel's retry: it waits by `setTimeout`, which a test's
 * clock cannot move and an abort does not end, and what it retries are calls and not streams.
 */
export async function* retried(
	attempt: () => AsyncIterable<ProviderBatch>,
	{ clock, random, retrying, failed }: RetryDependencies,
	signal: AbortSignal,
): AsyncGenerator<ProviderBatch, void, undefined> {
	for (let retries = 0; ; retries++) {
		let shown = false;
		try {
			for await (const batch of attempt()) {
				shown ||= batch.some(isShown);
				yield batch;
			}
			return;
		} catch (failure) {
			failed?.(failure);
			if (shown || retries === mostRetries || signal.aborted || !(failure instanceof AnswerFailure)) throw failure;
			const wait = passing.has(failure.code) ? waitAfter(failure, retries, random) : undefined;
			if (wait === undefined) throw failure;
			retrying?.(failure, wait);
			if (wait > 0) await clock.sleep(wait, signal);
			if (signal.aborted) return;
		}
	}
}

/** `undefined` where the provider asks for more than anybody should wait unasked. */
function waitAfter({ retryAfterMs }: AnswerFailure, retries: number, random: () => number): number | undefined {
	if (retryAfterMs === undefined) return Math.round(random() * Math.min(longestWaitMs, firstWaitMs * 2 ** retries));
	return retryAfterMs <= longestWaitMs ? retryAfterMs : undefined;
}

/** What a person may have seen. Counts of tokens and warnings may be said again. */
function isShown({ kind }: ProviderBatch[number]): boolean {
	return kind !== 'usage' && kind !== 'warning';
}
