import type { StreamEvent } from '../../../protocol/stream.ts';
import type { Batch } from '../../stream/stage.ts';
import { ArrivalGaps } from './arrivalGaps.ts';
import { longestFrame, shortestFrame } from './frames.ts';
import { cutAt } from './textCut.ts';

/** Milliseconds that text is held back in the mean, at most: more than a person takes for an answer at the same moment. */
const mostCalm = 150;

/** Milliseconds. What was held back when the source ended is out then, whatever the length of a frame. */
const drained = 120;

/**
 * Gaps of no more frames than this need no calming: a stream of 50 tokens a second passes untouched, and so do forty of
 * them, whose batches come each 27 ms when frames take 20.
 */
const calmFrames = 2;

export interface ChunkerOptions {
	/** Whether text that comes in bursts is spread; otherwise everything goes on at once. */
	readonly smooth: boolean;
	/** Milliseconds from one frame to the next at this moment (`Frames.lengthMs`); 16 where nobody says. */
	readonly frameMs?: () => number;
}

/**
 * Decides how much of an answer's text goes on at each frame: a jitter buffer that calms what proxies and servers send in
 * bursts. Until there is a gap between two arrivals, text goes at once. Then each frame lets `backlog · dt / T` characters go, where T is the usual gap
 * between arrivals, of 150 ms at most. What goes on grows with what is held back, so there is no speed that it could not
 * follow: text is held for T in the mean, and after T at most 1/e of what was there is still held.
 *
 * Everything that came before an event goes before it, and no event is lost, changed or doubled, but for `token` texts,
 * which may come in pieces: at the end of a burst letter by letter, or the wait for the next one would be seen. To be
 * asked at each frame while something is held, and once after a push onto nothing.
 */
export class AdaptiveChunker {
	readonly #smooth: boolean;
	readonly #frameMs: () => number;
	readonly #gaps = new ArrivalGaps();
	#events: StreamEvent[] = [];
	/** Characters of the `token` texts in `#events`. */
	#backlog = 0;
	/** Characters that may go and did not yet; below 0 where one more went to keep a pair whole. */
	#owed = 0;
	/** Up to when what is owed was reckoned. */
	#reckoned = 0;
	/** When everything has to be out. */
	#deadline = Number.POSITIVE_INFINITY;

	constructor({ smooth, frameMs = () => shortestFrame }: ChunkerOptions) {
		this.#smooth = smooth;
		this.#frameMs = frameMs;
	}

	/** Whether nothing is held back. */
	get isEmpty(): boolean {
		return this.#events.length === 0;
	}

	/** Takes what came. `now` in milliseconds, never less than the one before. */
	push(batch: Batch, now: number): void {
		for (const event of batch) {
			this.#events.push(event);
			if (event.kind === 'token') this.#pushed(event.text.length, now);
			else if (event.kind === 'done') this.#close(event.reason === 'cancelled' ? now : now + drained - longestFrame);
			else if (event.kind === 'error') this.#close(now);
		}
	}

	/** What may go on now, in order; `[]` where nothing may. */
	take(now: number): Batch {
		if (this.#backlog === 0 || !this.#smooth) return this.flush();
		const share = this.#shareOf(now);
		this.#reckoned = now;
		if (share >= 1) return this.flush();
		this.#owed += this.#backlog * share;
		return this.#release();
	}

	/** Everything, at once. */
	flush(): Batch {
		const all = this.#events;
		if (all.length > 0) this.#events = [];
		this.#backlog = 0;
		return all;
	}

	#pushed(length: number, now: number): void {
		if (length === 0) return;
		this.#gaps.arrived(now);
		// Not since the last text went: a burst after a pause would pass as a whole. A frame's worth goes at once.
		if (this.#backlog === 0) this.#reckoned = now - this.#frameMs();
		this.#backlog += length;
	}

	#close(deadline: number): void {
		this.#deadline = Math.min(this.#deadline, deadline);
	}

	/** Of what is held back. 1: all of it. */
	#shareOf(now: number): number {
		const calm = Math.min(mostCalm, this.#gaps.usual);
		if (now >= this.#deadline || calm <= calmFrames * this.#frameMs()) return 1;
		return (now - this.#reckoned) / Math.min(calm, this.#deadline - this.#reckoned);
	}

	#release(): Batch {
		const held = this.#events;
		let count = 0;
		for (const event of held) {
			if (event.kind === 'token' && event.text !== '') {
				if (event.text.length > this.#owed) return this.#split(count, event.text);
				this.#owed -= event.text.length;
				this.#backlog -= event.text.length;
			}
			count++;
		}
		this.#events = held.slice(count);
		return held.slice(0, count);
	}

	/** The first `count` events, and of the one behind them as much as is owed. */
	#split(count: number, text: string): Batch {
		const place = Math.floor(this.#owed);
		const cut = place < 1 ? 0 : cutAt(text, place);
		this.#owed -= cut;
		this.#backlog -= cut;
		const taken = this.#events.slice(0, count);
		this.#events = this.#events.slice(cut < text.length ? count : count + 1);
		if (cut === 0) return taken;
		if (cut < text.length) this.#events[0] = { kind: 'token', text: text.slice(cut) };
		return [...taken, { kind: 'token', text: text.slice(0, cut) }];
	}
}
