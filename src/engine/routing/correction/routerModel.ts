import type { RoutingQuality } from '../../../protocol/routing.ts';
import type { Tier } from '../../../protocol/stream.ts';
import type { Signals } from '../prior/signals.ts';

/** What training has left, as `npm run train:router` writes it: bytes are in base64. */
export type RouterModelFile = RouterModelOf<string>;

export type RouterModel = RouterModelOf<Uint8Array>;

interface RouterModelOf<Bytes> {
	/** The terms that the prior knows; see `Lexicon`. */
	readonly lexicon: Bytes;
	/** The greatest correction, in complexity. */
	readonly bound: number;
	readonly forms: Readonly<Record<Signals['form'], FormModel<Bytes>>>;
	/** For each quality: from which complexity on a tier is taken. */
	readonly cuts: Readonly<Record<RoutingQuality, TierCuts>>;
	readonly trainedOn: readonly TrainingSource[];
}

/** The weights for one form of prompts. */
export interface FormModel<Bytes> {
	/** What one step of a word's weight is worth. */
	readonly step: number;
	/** Of words: a signed byte for each place (see `features.ts`). */
	readonly words: Bytes;
	/** Of what is the same in every language. */
	readonly neutral: readonly number[];
}

/** The least complexity of each tier above nano, and which share of the training mixture lies below it. */
export type TierCuts = Readonly<
	Record<Exclude<Tier, 'nano'>, { readonly complexity: number; readonly quantile: number }>
>;

export interface TrainingSource {
	readonly file: string;
	/** Of the file's bytes, in hexadecimal. */
	readonly sha256: string;
	readonly rows: number;
	readonly source: string;
	readonly licence: string;
}

/** The model of a file. `decode`: base64 to bytes, which the platform does ten times faster than a loop could. */
export function routerModel(file: RouterModelFile, decode: (base64: string) => Uint8Array): RouterModel {
	const form = (model: FormModel<string>): FormModel<Uint8Array> => ({ ...model, words: decode(model.words) });
	return {
		...file,
		lexicon: decode(file.lexicon),
		forms: { exercise: form(file.forms.exercise), request: form(file.forms.request) },
	};
}
