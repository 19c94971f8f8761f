/** Drafts that count: more would answer too late to a predictor gone bad, fewer would make the figure jump. */
const draftsRemembered = 100;

/** What is taken for the accuracy before any draft has been seen. */
export interface Belief {
	/** From 0 to 1. */
	readonly accuracy: number;
	/** As much as so many characters that were decided. It fades with each draft that is seen. */
	readonly characters: number;
}

/** How many characters of one draft were decided, and how many of these were right. */
export interface DecidedDraft {
	readonly shown: number;
	readonly right: number;
}

/** The accuracy of the last drafts, by characters. Ready before there is one: then it is what is believed. */
export class RollingAccuracy {
	readonly #belief: Belief;
	readonly #shown = new Uint32Array(draftsRemembered);
	readonly #right = new Uint32Array(draftsRemembered);
	#drafts = 0;
	#allShown = 0;
	#allRight = 0;

	constructor(belief: Belief) {
		this.#belief = belief;
	}

	/**
	 * `(right + accuracy·P·f) / (shown + P·f)` over the last 100 drafts, P being the characters of the belief and f the share
	 * of these 100 that is still to come. So after 100 drafts of a predictor nothing but these counts, however long the ones before were.
	 */
	get value(): number {
		const { accuracy, characters } = this.#belief;
		const believed = characters * Math.max(0, 1 - this.#drafts / draftsRemembered);
		return (this.#allRight + accuracy * believed) / (this.#allShown + believed);
	}

	add({ shown, right }: DecidedDraft): void {
		const at = this.#drafts % draftsRemembered;
		this.#allShown += shown - (this.#shown[at] ?? 0);
		this.#allRight += right - (this.#right[at] ?? 0);
		this.#shown[at] = shown;
		this.#right[at] = right;
		this.#drafts++;
	}
}
