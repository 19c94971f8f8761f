import { indexBytes, type Stretch, type TextIndex, TextIndexer } from './textIndex.ts';

/** What preparing needs of its surroundings. */
export interface Breathing {
	/** Milliseconds from an arbitrary start. */
	now(): number;
	/** Resolves when others have had their turn. */
	breathe(): Promise<void>;
}

/** The event loop is held no longer than this at a time, in milliseconds; the clock is looked at after each portion. */
const slice = 3;
/** Characters; some tenths of a millisecond. */
const portion = 16_384;

/** Indexes of texts by the text, those used last, as many as fit into so many bytes. */
export class Indexes {
	readonly #most: number;
	/** The one used last comes last. */
	readonly #kept = new Map<string, TextIndex>();
	readonly #running = new Map<string, Promise<TextIndex>>();
	#bytes = 0;

	/** @param most bytes */
	constructor(most: number) {
		this.#most = most;
	}

	/** What is kept, in bytes: at most what was allowed. */
	get bytes(): number {
		return this.#bytes;
	}

	/**
	 * The index of the text, made in slices unless it is there. `template`: see `TextIndexer`; a text has it always or
	 * never. `undefined` for a text whose index alone would be larger than everything that may be kept.
	 */
	async prepare(text: string, breathing: Breathing, template: readonly Stretch[] = []): Promise<TextIndex | undefined> {
		const kept = this.#kept.get(text);
		if (kept !== undefined) {
			this.#kept.delete(text);
			this.#kept.set(text, kept);
			return kept;
		}
		if (indexBytes(text.length) > this.#most) return undefined;
		const running = this.#running.get(text) ?? this.#make(text, breathing, template);
		this.#running.set(text, running);
		return running;
	}

	async #make(text: string, { now, breathe }: Breathing, template: readonly Stretch[]): Promise<TextIndex> {
		try {
			const indexer = new TextIndexer(text, template);
			for (let begun = now(); !indexer.step(portion); ) {
				if (now() - begun < slice) continue;
				await breathe();
				begun = now();
			}
			const { index } = indexer;
			this.#keep(index);
			return index;
		} finally {
			this.#running.delete(text);
		}
	}

	#keep(index: TextIndex): void {
		this.#kept.set(index.text, index);
		this.#bytes += index.bytes;
		for (const [text, { bytes }] of this.#kept) {
			if (this.#bytes <= this.#most) return;
			this.#kept.delete(text);
			this.#bytes -= bytes;
		}
	}
}
