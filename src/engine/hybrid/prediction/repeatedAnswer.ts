import type { Foreteller, Foretold } from '../drafts/foreteller.ts';

/** Characters of a draft. */
const most = 2000;

/**
 * Foretells an earlier answer to the very same question, as long as the new one goes the same way, and from there on what
 * another foretells. How alike a model answers twice is not known beforehand: such drafts are a form of their own, which
 * has to prove itself for each model.
 */
export class RepeatedAnswer implements Foreteller {
	readonly #earlier: string;
	readonly #otherwise: Foreteller;
	/** Up to where they are alike. */
	#at = 0;
	#isRepeated = true;

	constructor(earlier: string, otherwise: Foreteller) {
		this.#earlier = earlier;
		this.#otherwise = otherwise;
	}

	push(text: string): void {
		this.#otherwise.push(text);
		this.#isRepeated &&= this.#earlier.startsWith(text, this.#at);
		this.#at += text.length;
	}

	foretell(): Foretold {
		const text = this.#isRepeated ? this.#earlier.slice(this.#at, this.#at + most) : '';
		return text === '' ? this.#otherwise.foretell() : { text, form: 'again' };
	}
}
