import type { Batch } from '../stream/stage.ts';

/** The batch with these events in it, in front of the counts that it ends with. */
export function beforeUsage(batch: Batch, events: Batch): Batch {
	if (events.length === 0) return batch;
	const behindText = batch.findLastIndex(({ kind }) => kind !== 'usage') + 1;
	return [...batch.slice(0, behindText), ...events, ...batch.slice(behindText)];
}
