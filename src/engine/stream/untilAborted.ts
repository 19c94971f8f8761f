/**
 * Passes `source` on and ends, without an error, at the moment `signal` aborts, whether or not the source reacts. The
 * source is then closed and not waited for. One listener for the whole stream: `Promise.race` against a promise that
 * lives as long as the stream would keep one reaction for every batch.
 */
export async function* untilAborted<T>(
	source: AsyncIterable<T>,
	signal: AbortSignal,
): AsyncGenerator<T, void, undefined> {
	if (signal.aborted) return;
	const iterator = source[Symbol.asyncIterator]();
	let wake: (() => void) | undefined;
	const onAbort = () => wake?.();
	signal.addEventListener('abort', onAbort, { once: true });
	let drained = false;
	try {
		while (!signal.aborted) {
			const next = await new Promise<IteratorResult<T> | undefined>((resolve, reject) => {
				wake = () => resolve(undefined);
				iterator.next().then(resolve, reject);
			});
			if (next === undefined || signal.aborted) return;
			if (next.done === true) {
				drained = true;
				return;
			}
			yield next.value;
		}
	} catch (failure) {
		drained = true;
		// A source that answers an abort by throwing has done what was asked.
		if (!signal.aborted) throw failure;
	} finally {
		signal.removeEventListener('abort', onAbort);
		// Nobody is left to hear of a failure in closing.
		if (!drained) iterator.return?.().then(undefined, () => {});
	}
}
