import type { StreamEvent } from '../../../protocol/stream.ts';
import type { Batch } from '../../stream/stage.ts';
import type { AdaptiveChunker } from '../pacing/adaptiveChunker.ts';

/** Characters past which nothing is held back: nobody can follow text that comes so fast. */
const mostGathered = 65_536;

export interface HeldTextOptions {
	readonly chunker: Pick<AdaptiveChunker, 'push' | 'take' | 'flush' | 'isEmpty'>;
	/** Whether so many answers come that nobody follows the text of one: then nothing is spread. */
	readonly isCrowded: () => boolean;
}

/** What has come and was not handed on: how much there is of it, and when it goes. */
export class HeldText {
	readonly #chunker: HeldTextOptions['chunker'];
	readonly #crowded: () => boolean;
	/** What came when nothing was held back and nothing is spread: it goes as it is. */
	#passing: Batch | undefined;
	#isSpread = true;
	#isLeft = false;
	#characters = 0;
	/** Characters of all texts that came since nothing was held back. */
	#gathered = 0;

	constructor({ chunker, isCrowded }: HeldTextOptions) {
		this.#chunker = chunker;
		this.#crowded = isCrowded;
	}

	get isEmpty(): boolean {
		return this.#passing === undefined && this.#chunker.isEmpty;
	}

	/** Of `token` texts. */
	get characters(): number {
		return this.#characters;
	}

	/** Whether the rest of what somebody last took of goes with the next frame, and not before. */
	get waitsForFrame(): boolean {
		return this.#isLeft && !this.#isHurried();
	}

	/** Whether its text goes together with that of many others, once a frame. */
	get goesTogether(): boolean {
		return this.#isSpread && this.#crowded();
	}

	/** Whether there are so many others that whatever can wait for the next batch is to wait. */
	get isCrowded(): boolean {
		return this.#crowded();
	}

	/** From now on nothing is spread over time. */
	hurry(): void {
		this.#isSpread = false;
	}

	push(batch: Batch, now: number): void {
		if (this.isEmpty && this.#isHurried()) {
			this.#passing = batch;
			return;
		}
		this.#spread(batch, now);
	}

	/** What may go on now. */
	take(now: number): Batch {
		if (this.#passing !== undefined || this.#isHurried()) return this.takeAll();
		return this.isEmpty ? nothing : this.#taken(this.#chunker.take(now));
	}

	takeAll(): Batch {
		const passing = this.#passing;
		if (passing === undefined) return this.isEmpty ? nothing : this.#taken(this.#chunker.flush());
		this.#passing = undefined;
		return passing;
	}

	#spread(batch: Batch, now: number): void {
		for (const event of batch) {
			if ('text' in event) this.#gathered += event.text.length;
			this.#characters += charactersOf(event);
		}
		this.#chunker.push(batch, now);
	}

	#isHurried(): boolean {
		return !this.#isSpread || this.#gathered >= mostGathered || this.isCrowded;
	}

	#taken(batch: Batch): Batch {
		this.#isLeft = !this.#chunker.isEmpty;
		if (this.#isLeft) for (const event of batch) this.#characters -= charactersOf(event);
		else {
			this.#characters = 0;
			this.#gathered = 0;
		}
		return batch;
	}
}

const nothing: Batch = [];

function charactersOf(event: StreamEvent): number {
	return event.kind === 'token' ? event.text.length : 0;
}
