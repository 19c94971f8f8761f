import type { DraftForm, Foreteller, Foretold } from '../../../../../src/engine/hybrid/drafts/foreteller.ts';

/** What is foretold behind the text so far. */
export type Oracle = (soFar: string) => string;

/** Foretells what the oracle says, and counts how often it was asked. */
export class ScriptedForeteller implements Foreteller {
	readonly #oracle: Oracle;
	readonly #form: DraftForm;
	#soFar = '';
	asked = 0;

	constructor(oracle: Oracle, form: DraftForm = 'whole') {
		this.#oracle = oracle;
		this.#form = form;
	}

	get soFar(): string {
		return this.#soFar;
	}

	push(text: string): void {
		this.#soFar += text;
	}

	foretell(): Foretold {
		this.asked++;
		return { text: this.#oracle(this.#soFar), form: this.#form };
	}
}

/** Knows the whole answer, and tells so many characters of it ahead. */
export const knowing =
	(answer: string, ahead: number): Oracle =>
	(soFar) =>
		answer.startsWith(soFar) ? answer.slice(soFar.length, soFar.length + ahead) : '';
