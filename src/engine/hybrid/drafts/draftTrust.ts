import type { DraftForm } from './foreteller.ts';
import { type Belief, type DecidedDraft, RollingAccuracy } from './rollingAccuracy.ts';

/** Kinds of drafts that are remembered; the one that was longest not heard of goes first. */
const mostKinds = 256;

/**
 * So much that one draft that goes wrong by chance silences nothing: at 0.95 a form is below 0.85 after 470 characters
 * that come to nothing.
 */
const measured: Belief = { accuracy: 0.95, characters: 4000 };

/**
 * What is believed of a form before one of its drafts has been decided. What was measured on packages that nothing was
 * calibrated on is above `measured` for all that begin trusted. The others must prove themselves, prose by tens of
 * thousands of characters that were right, and what is inserted by some three thousand. A model that answers
 * twice alike is known by fewer.
 */
const beliefs: Readonly<Record<DraftForm, Belief>> = {
	whole: measured,
	part: measured,
	blocks: measured,
	code: measured,
	diff: measured,
	insert: { accuracy: 0, characters: 500 },
	prose: { accuracy: 0, characters: 4000 },
	again: { accuracy: 0, characters: 250 },
};

/**
 * By how much a form that fell silent must be better before it speaks again: what hovers about the limit would come and
 * go else. No more, because a form that is a little above the limit is to come back at all.
 */
const margin = 0.02;

/** Of one form and one model. */
export interface FormTrust {
	/** Whether such drafts may be shown at this moment. */
	speaks(): boolean;
	/** One draft has been decided, in the characters that are known by now. */
	learn(draft: DecidedDraft): void;
}

/**
 * Which drafts may be shown: those of forms and models whose last ones were right often enough. Learns also from drafts
 * that nobody saw, so that a form that fell silent can prove itself. A predictor that has gone bad is silent after at
 * most 100 drafts that were decided, because no more are looked at (`RollingAccuracy`).
 */
export class DraftTrust {
	readonly #minAccuracy: () => number;
	readonly #kinds = new Map<string, FormTrust>();

	/** `minAccuracy`: from 0 to 1, asked each time, because the setting may change. */
	constructor({ minAccuracy }: { readonly minAccuracy: () => number }) {
		this.#minAccuracy = minAccuracy;
	}

	/** How many kinds are remembered: at most 256. */
	get size(): number {
		return this.#kinds.size;
	}

	/** To be asked once for as many drafts as are of this form and model. */
	of(form: DraftForm, model: string): FormTrust {
		const key = `${form} ${model}`;
		const kind = this.#kinds.get(key) ?? new RollingTrust(beliefs[form], this.#minAccuracy);
		this.#kinds.delete(key);
		this.#kinds.set(key, kind);
		const [oldest] = this.#kinds.keys();
		if (this.#kinds.size > mostKinds && oldest !== undefined) this.#kinds.delete(oldest);
		return kind;
	}
}

class RollingTrust implements FormTrust {
	readonly #minAccuracy: () => number;
	readonly #accuracy: RollingAccuracy;
	#speaks: boolean;

	constructor(belief: Belief, minAccuracy: () => number) {
		this.#accuracy = new RollingAccuracy(belief);
		this.#minAccuracy = minAccuracy;
		this.#speaks = belief.accuracy >= minAccuracy();
	}

	speaks(): boolean {
		const { value } = this.#accuracy;
		const least = this.#minAccuracy();
		// Where nearly nothing may be wrong there is no room for the whole margin.
		this.#speaks = value >= (this.#speaks ? least : least + Math.min(margin, (1 - least) / 2));
		return this.#speaks;
	}

	learn(draft: DecidedDraft): void {
		this.#accuracy.add(draft);
	}
}
