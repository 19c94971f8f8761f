import type { UsageEvent } from '../../protocol/stream.ts';
import type { Clock } from '../clock.ts';
import type { ProviderBatch } from '../provider.ts';
import { estimateTokens } from './estimateTokens.ts';

export interface LiveUsageDependencies {
	readonly clock: Clock;
	/** Tokens of the request, estimated. */
	readonly input: number;
}

/** A person reads four numbers a second; estimating costs 0.05 µs a character, so it is done then and not for each batch. */
const betweenMs = 250;

/**
 * Counts an answer while it streams, by `usage` events that are not exact, until the provider says the numbers itself.
 * Text that comes after that is added to them. Where it never does, the last estimate stays, also when the stream fails.
 * Not a stage of its own: what a stream costs grows with every generator that it passes.
 */
export class LiveUsage {
	readonly #clock: Clock;
	readonly #tools = new Map<string, number>();
	#base: UsageEvent;
	/** What was streamed since the last count, itself counted only when somebody wants to know. */
	#text = '';
	#reasoning = '';
	#due: number;

	constructor({ clock, input }: LiveUsageDependencies) {
		this.#clock = clock;
		this.#base = { kind: 'usage', input, output: 0, exact: false };
		this.#due = clock.now() + betweenMs;
	}

	/** What is known so far; of the request alone before anything has come. */
	get latest(): UsageEvent {
		return this.#base;
	}

	/** The batch as far as its first `done`, with a count behind the text where one is due, and always before `done`. */
	counted(batch: ProviderBatch): ProviderBatch {
		const done = batch.findIndex(({ kind }) => kind === 'done');
		const before = done < 0 ? batch : batch.slice(0, done);
		for (const event of before) this.#add(event);
		const late = this.#hasNew && (done >= 0 || this.#clock.now() >= this.#due);
		if (!late && done < 0) return batch;
		return [...before, ...(late ? this.rest() : []), ...(done < 0 ? [] : batch.slice(done, done + 1))];
	}

	/** A count of what has come since the last one, if anything has: for a stream that ends without `done`, or fails. */
	rest(): ProviderBatch {
		if (!this.#hasNew) return [];
		const thought = estimateTokens(this.#reasoning);
		const output = this.#base.output + estimateTokens(this.#text) + thought;
		const reasoning = (this.#base.reasoning ?? 0) + thought;
		// What the provider charged so far is not the price of what came since.
		const { usd: _, ...counts } = this.#base;
		this.#base = { ...counts, output, ...(reasoning === 0 ? {} : { reasoning }), exact: false };
		this.#text = '';
		this.#reasoning = '';
		this.#due = this.#clock.now() + betweenMs;
		return [this.#base];
	}

	get #hasNew(): boolean {
		return this.#text !== '' || this.#reasoning !== '';
	}

	#add(event: ProviderBatch[number]): void {
		switch (event.kind) {
			case 'token':
				this.#text += event.text;
				return;
			case 'reasoning':
				this.#reasoning += event.text;
				return;
			case 'tool': {
				if (event.phase !== 'arguments') return;
				// Each event has the whole text so far.
				this.#text += event.text.slice(this.#tools.get(event.callId) ?? 0);
				this.#tools.set(event.callId, event.text.length);
				return;
			}
			case 'usage':
				this.#base = event;
				this.#text = '';
				this.#reasoning = '';
		}
	}
}
