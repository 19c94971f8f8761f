import type { StreamEvent } from '../../protocol/stream.ts';

/**
 * Events travel in batches: one event at a time costs more than parsing it (0.55 µs for three stacked generators
 * against 0.02 µs for a batched ring).
 */
export type Batch = readonly StreamEvent[];

export type EventStream = AsyncIterable<Batch>;

/** One step between provider and client. Ends when its source ends; a consumer that breaks off closes the source. */
export type Stage<Dependencies> = (source: EventStream, dependencies: Dependencies) => EventStream;
