import type { AdaptiveChunker } from '../../../../../src/engine/hybrid/pacing/adaptiveChunker.ts';
import type { Batch } from '../../../../../src/engine/stream/stage.ts';
import type { StreamEvent } from '../../../../../src/protocol/stream.ts';

export interface Arrival {
	readonly at: number;
	readonly batch: Batch;
}

export interface Sent {
	readonly at: number;
	readonly event: StreamEvent;
}

/**
 * What a chunker lets go, and when, where it is asked as its stage does: at each arrival that finds it empty, and at each
 * frame while it holds something. `frame` gives the length of the next frame, in milliseconds.
 */
export function playedOut(
	chunker: AdaptiveChunker,
	arrivals: readonly Arrival[],
	frame: () => number,
): readonly Sent[] {
	const sent: Sent[] = [];
	const take = (now: number) => sent.push(...chunker.take(now).map((event) => ({ at: now, event })));
	let next = Number.POSITIVE_INFINITY;
	const framesUntil = (time: number) => {
		while (next < time) {
			const now = next;
			take(now);
			next = chunker.isEmpty ? Number.POSITIVE_INFINITY : now + frame();
		}
	};
	for (const { at, batch } of arrivals) {
		framesUntil(at);
		const wasEmpty = chunker.isEmpty;
		chunker.push(batch, at);
		if (!wasEmpty) continue;
		take(at);
		next = chunker.isEmpty ? Number.POSITIVE_INFINITY : at + frame();
	}
	framesUntil(Number.POSITIVE_INFINITY);
	return sent;
}

export function textOf(events: Batch): string {
	return events.map((event) => (event.kind === 'token' ? event.text : '')).join('');
}
