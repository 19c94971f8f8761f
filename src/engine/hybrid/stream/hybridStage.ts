import type { StreamEvent } from '../../../protocol/stream.ts';
import type { Batch } from '../../stream/stage.ts';
import type { StreamQuality } from '../quality/streamQuality.ts';
import type { Foretelling } from './foretelling.ts';
import type { HeldText } from './heldText.ts';

export interface HybridStageParts {
	readonly held: HeldText;
	readonly quality: Pick<StreamQuality, 'came' | 'went' | 'drafted' | 'quality' | 'over'>;
	/** Absent where nothing is foretold. */
	readonly foretelling: Foretelling | undefined;
}

const nothing: Batch = [];

/** Characters. What comes so fast that a batch has more is read as fast as it comes. */
const mostOfCalm = 1_000;

function isCalm(batch: Batch): boolean {
	let characters = 0;
	for (const event of batch) if (event.kind === 'token' || event.kind === 'reasoning') characters += event.text.length;
	return characters > 0 && characters <= mostOfCalm;
}

/**
 * What becomes of the events of one answer on their way: they are measured, what is to be spread is held back, and drafts
 * come between. Waits for nothing; `HybridStream` says when.
 */
export class HybridStage {
	readonly #held: HeldText;
	readonly #quality: HybridStageParts['quality'];
	readonly #foretelling: Foretelling | undefined;
	#hasTerminal = false;
	#waitsForFrame = false;
	#rests = false;

	constructor({ held, quality, foretelling }: HybridStageParts) {
		this.#held = held;
		this.#quality = quality;
		this.#foretelling = foretelling;
	}

	/** Whether all that came has been handed on. */
	get isEmpty(): boolean {
		return this.#held.isEmpty;
	}

	/** Whether nothing is there, and nothing is to be foretold before something comes. */
	get isIdle(): boolean {
		return this.#held.isEmpty && !this.#draftIsDue;
	}

	/** Whether what comes next stands behind the terminal. */
	get hasTerminal(): boolean {
		return this.#hasTerminal;
	}

	/** Whether nothing is to be asked for before the next frame: text has gone, more comes, and so many others wait. */
	get rests(): boolean {
		return this.#rests;
	}

	/** Whether there was more at the last look, which goes with the next frame. */
	get waitsForFrame(): boolean {
		return this.#waitsForFrame;
	}

	/** Takes what the source sends at this moment, in milliseconds of the clock. */
	came(batch: Batch, now: number): void {
		this.#quality.came(batch, now);
		for (const event of batch) this.#see(event);
		this.#held.push(batch, now);
	}

	/** What may go on at this moment; `[]`: nothing. `isBetween`: of what is spread, all has gone that goes with this frame. */
	next(now: number, isBetween: boolean): Batch {
		const held = this.#held;
		const foretelling = this.#foretelling;
		const waits = isBetween && held.waitsForFrame;
		const batch = foretelling?.hasShown === true ? held.takeAll() : waits ? nothing : held.take(now);
		const draft = foretelling?.next(now, held.characters);
		// A draft stands behind all that came, so all that came goes before it.
		const rest = draft === undefined || draft.text === '' ? nothing : held.takeAll();
		this.#waitsForFrame = held.waitsForFrame || this.#draftIsDue;
		return this.#measured(draft === undefined ? batch : [...batch, ...rest, draft], now);
	}

	/** What is held back goes on at once, and nothing is foretold any more. */
	hurry(): void {
		this.#held.hurry();
		this.#foretelling?.end();
	}

	/** Nobody asks any more. */
	over(): void {
		this.#foretelling?.end();
		this.#quality.over();
	}

	/** Among many a message for a draft alone would cost as much as the text: it comes with the next batch. */
	get #draftIsDue(): boolean {
		return !this.#held.isCrowded && this.#foretelling?.isDue === true;
	}

	#see(event: StreamEvent): void {
		const foretelling = this.#foretelling;
		switch (event.kind) {
			case 'token':
				foretelling?.came(event.text);
				return;
			case 'route':
				foretelling?.routed(event);
				// What is replayed does not come in bursts.
				if (event.source === 'cache') this.#held.hurry();
				return;
			case 'done':
			case 'error':
				this.#hasTerminal = true;
				if (foretelling === undefined) return;
				foretelling.end(event);
				this.#quality.drafted(foretelling.sums);
				return;
			default:
		}
	}

	/** The batch as it is handed on. */
	#measured(batch: Batch, now: number): Batch {
		this.#rests = !this.#hasTerminal && this.#held.goesTogether && isCalm(batch);
		const quality = this.#quality;
		quality.went(batch, now);
		if (!this.#hasTerminal) return batch;
		return batch.map((event) => (event.kind === 'saved' ? { ...event, quality: quality.quality() } : event));
	}
}
