import { AnswerFailure } from '../answer/answerFailure.ts';
import type { Clock } from '../clock.ts';
import type { ProviderBatch } from '../provider.ts';
import { Watchdog } from './watchdog.ts';

export interface Deadlines {
	readonly clock: Clock;
	/** For the error. */
	readonly provider: string;
	readonly firstTokenSeconds: number;
	readonly idleSeconds: number;
}

/**
 * Passes a provider's stream on and watches it: the SDKs' own timeouts end with the headers (one of 800 ms let a stall of
 * 2.5 s pass). Until the first text, thinking or tool call, all waits together may last `firstTokenSeconds`, and an empty
 * batch changes nothing; later each wait may last `idleSeconds`. Time in which nobody asks for a batch does not count.
 * Past that the signal that `open` got aborts, and `first_token_timeout` or `idle_timeout` is thrown.
 *
 * Ends, without an error, at the moment `signal` aborts. Neither way is the provider waited for: it may be deaf.
 */
export async function* withDeadlines(
	open: (signal: AbortSignal) => AsyncIterable<ProviderBatch>,
	{ clock, provider, firstTokenSeconds, idleSeconds }: Deadlines,
	signal: AbortSignal,
): AsyncGenerator<ProviderBatch, void, undefined> {
	if (signal.aborted) return;
	const connection = new AbortController();
	const watchdog = new Watchdog(clock);
	// One listener for the whole stream: `Promise.race` against a promise that lives as long as the stream would keep one
	// reaction for every batch.
	// And a flag of our own: `aborted` of a signal made by `AbortSignal.any` looks through all that it is made of.
	let stopped = false;
	const stop = () => {
		stopped = true;
		watchdog.release();
		connection.abort(signal.reason);
	};
	signal.addEventListener('abort', stop, { once: true });
	let iterator: AsyncIterator<ProviderBatch> | undefined;
	let ended = false;
	let complete = false;
	// Milliseconds that are left for the first token; `undefined` once it has come.
	let untilFirst: number | undefined = firstTokenSeconds * 1000;
	try {
		const source = open(connection.signal)[Symbol.asyncIterator]();
		iterator = source;
		while (!stopped) {
			const asked = clock.now();
			const wait: number = untilFirst ?? idleSeconds * 1000;
			const next = await watchdog.race(() => source.next(), asked + wait);
			if (stopped) return;
			if (next === undefined) {
				throw untilFirst === undefined
					? new AnswerFailure('idle_timeout', { provider, seconds: idleSeconds })
					: new AnswerFailure('first_token_timeout', { provider, seconds: firstTokenSeconds });
			}
			if (next.done === true) {
				ended = true;
				return;
			}
			if (untilFirst !== undefined) {
				untilFirst = next.value.some(isContent) ? undefined : untilFirst - (clock.now() - asked);
			}
			complete = next.value.at(-1)?.kind === 'done';
			yield next.value;
		}
	} catch (failure) {
		// A source that answers an abort by throwing has done what was asked.
		if (!stopped) throw failure;
	} finally {
		watchdog.stop();
		signal.removeEventListener('abort', stop);
		if (!ended) {
			// After `done` the connection has nothing left to close, and the next request may want it.
			if (!complete) connection.abort(signal.reason);
			// Nobody is left to hear of a failure in closing.
			iterator?.return?.().then(undefined, () => {});
		}
	}
}

function isContent({ kind }: ProviderBatch[number]): boolean {
	return kind === 'token' || kind === 'reasoning' || kind === 'tool';
}
