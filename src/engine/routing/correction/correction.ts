import type { Signals } from '../prior/signals.ts';
import type { Features } from './features.ts';
import type { FormModel, RouterModel } from './routerModel.ts';

/** What has been learned, ready to be asked. */
export class Correction {
	readonly #bound: number;
	readonly #forms: Readonly<Record<Signals['form'], FormWeights>>;

	constructor({ bound, forms }: Pick<RouterModel, 'bound' | 'forms'>) {
		this.#bound = bound;
		this.#forms = { exercise: weightsOf(forms.exercise), request: weightsOf(forms.request) };
	}

	/** How much harder (or easier, below 0) a prompt with these features is than the prior says; within the bound. */
	of({ form, places, values, neutral }: Features): number {
		const weights = this.#forms[form];
		let words = 0;
		for (let at = 0; at < places.length; at++) words += (weights.words[places[at] ?? 0] ?? 0) * (values[at] ?? 0);
		let sum = words * weights.step;
		for (let at = 0; at < neutral.length; at++) sum += (weights.neutral[at] ?? 0) * (neutral[at] ?? 0);
		// Without an edge at which many prompts would stand equal.
		return this.#bound * Math.tanh(sum / this.#bound);
	}
}

interface FormWeights {
	readonly step: number;
	readonly words: Int8Array;
	readonly neutral: Float64Array;
}

function weightsOf({ step, words, neutral }: FormModel<Uint8Array>): FormWeights {
	return {
		step,
		words: new Int8Array(words.buffer, words.byteOffset, words.length),
		neutral: Float64Array.from(neutral),
	};
}
