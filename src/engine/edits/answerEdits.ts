import type { EditRefusal } from '../../protocol/edits.ts';
import type { EditEvent } from '../../protocol/stream.ts';
import type { EditReader, EditStep, RefusedBlock } from '../../text/edits/editReader.ts';
import type { ProviderBatch } from '../provider.ts';
import type { Batch } from '../stream/stage.ts';
import type { EditedDocument } from './editedDocument.ts';
import { PlacesTaken } from './placesTaken.ts';

/** What a model can put right when it is told: it quoted badly. */
const mendable: ReadonlySet<EditRefusal> = new Set(['missing', 'ambiguous', 'too_loose']);

export interface AnswerEditsOptions {
	readonly document: EditedDocument;
	readonly reader: EditReader;
	/** Whether refused blocks are asked for once more: they are told only by `withheld` then. */
	readonly withholds: boolean;
	/** What the blocks of an earlier text of the same answer came to. */
	readonly before?: AnswerEdits;
}

/**
 * The `edit` events of an answer, behind the words that they come from. Not a stage of its own, because what a stream
 * costs grows with every generator that it passes.
 *
 * A block that does not fit is told as refused only when it is certain that it is not put right: what was said to have
 * failed and then stands there would send a person looking for a fault that is none.
 */
export class AnswerEdits {
	readonly #options: AnswerEditsOptions;
	readonly #taken: PlacesTaken;
	readonly #firstId: number;
	#blocks = 0;
	#settled = 0;
	#refused = 0;
	#withheld: readonly EditStep[] = [];
	#hasText = false;

	constructor(options: AnswerEditsOptions) {
		this.#options = options;
		this.#firstId = options.before?.blocks ?? 0;
		this.#taken = new PlacesTaken(options.document.target.snapshot, options.before?.places);
	}

	/** Blocks so far, of earlier texts too. */
	get blocks(): number {
		return this.#firstId + this.#blocks;
	}

	/** How many of this text's are complete or refused. */
	get settled(): number {
		return this.#settled;
	}

	/** Blocks so far, and how many of them were refused; of earlier texts too. */
	get counts(): { readonly blocks: number; readonly refused: number } {
		return { blocks: this.blocks, refused: this.#refused + (this.#options.before?.counts.refused ?? 0) };
	}

	/** What they change. */
	get places(): PlacesTaken {
		return this.#taken;
	}

	/** The blocks that a model could put right, as far as they have come. */
	get misfits(): readonly RefusedBlock[] {
		if (!this.#options.withholds) return [];
		return this.#options.reader.refused.filter(({ step: { state } }) => isMendable(state));
	}

	/** The batch, with what it changes behind each text. */
	read(batch: ProviderBatch): Batch {
		return batch.flatMap((event) => {
			if (event.kind !== 'token') return [event];
			this.#hasText = true;
			return [event, ...this.#events(this.#options.reader.push(event.text))];
		});
	}

	/** `whole`: the model has said that this is the end. */
	end(whole: boolean): Batch {
		return this.#hasText ? this.#events(this.#options.reader.end(whole)) : [];
	}

	/** The last `count` of the blocks that were held back, now told as refused. */
	withheld(count = this.#withheld.length): Batch {
		return count <= 0 ? [] : this.#withheld.slice(-count).map((step) => this.#event(step));
	}

	#events(steps: readonly EditStep[]): Batch {
		const events: EditEvent[] = [];
		for (const step of steps) {
			this.#blocks = Math.max(this.#blocks, Number(step.blockId));
			if (step.state.phase !== 'open') this.#settled++;
			if (step.state.phase === 'refused') this.#refused++;
			if (this.#options.withholds && isMendable(step.state)) this.#withheld = [...this.#withheld, step];
			else events.push(...this.#taken.checked(step).map((checked) => this.#event(checked)));
		}
		return events;
	}

	#event(step: EditStep): EditEvent {
		const blockId = String(this.#firstId + Number(step.blockId));
		return { kind: 'edit', uri: this.#options.document.uri, ...step, blockId };
	}
}

function isMendable(state: EditStep['state']): boolean {
	return state.phase === 'refused' && mendable.has(state.reason);
}
