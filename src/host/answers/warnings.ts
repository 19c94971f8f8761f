import type { Batch, EventStream } from '../../engine/stream/stage.ts';
import type { WarningEvent } from '../../protocol/stream.ts';

/** The answer with warnings that were known before it began, put behind its `session` event. */
export async function* withWarnings(source: EventStream, warnings: readonly WarningEvent[]): AsyncGenerator<Batch> {
	let waiting = warnings;
	for await (const batch of source) {
		const [session, ...rest] = batch;
		if (waiting.length === 0 || session === undefined) {
			yield batch;
		} else {
			yield [session, ...waiting, ...rest];
			waiting = [];
		}
	}
}
