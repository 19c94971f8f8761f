import { hashedPlaces } from '../../src/engine/routing/correction/features.ts';
import type { FormModel, RouterModel } from '../../src/engine/routing/correction/routerModel.ts';
import type { Example } from './examples.ts';
import { ridge } from './ridge.ts';

/** The greatest correction, in complexity: less than a tier. A bound of 0.3 to 0.4 was no better on tables left out. */
const bound = 0.15;

export interface Strength {
	/** Of the ridge, for each form of prompts. */
	readonly exercise: number;
	readonly request: number;
}

/** The corrections that these examples teach. */
export function train(examples: readonly Example[], lambda: Strength): Pick<RouterModel, 'bound' | 'forms'> {
	const of = (form: 'exercise' | 'request'): FormModel<Uint8Array> =>
		formModel(
			ridge(
				examples.filter(({ features }) => features.form === form),
				hashedPlaces[form],
				lambda[form],
			),
			hashedPlaces[form],
		);
	return { bound, forms: { exercise: of('exercise'), request: of('request') } };
}

/** Words as bytes, and the others rounded, so that a model is a file that a person can look at. */
function formModel(theta: Float64Array, places: number): FormModel<Uint8Array> {
	const words = theta.subarray(0, places);
	const greatest = words.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
	const step = Number((greatest / 127 || 1).toPrecision(6));
	const bytes = Int8Array.from(words, (weight) => Math.round(weight / step));
	return {
		step,
		words: new Uint8Array(bytes.buffer),
		neutral: Array.from(theta.subarray(places), (weight) => Number(weight.toFixed(4))),
	};
}
