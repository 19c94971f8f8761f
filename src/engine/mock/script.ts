import type { AnswerFailure } from '../answer/answerFailure.ts';
import type { ProviderRequest } from '../provider.ts';
import type { Random } from './random.ts';

/** What the mock is going to say, decided before its first token. */
export interface Script {
	/** The answer in pieces, as a model's tokens come. */
	readonly tokens: readonly string[];
	readonly rhythm: Rhythm;
	/** Times the first token's delay that the settings ask for. */
	readonly firstTokenFactor: number;
	readonly pause?: Pause;
	readonly ending: Ending;
}

/** A silence in the midst of the answer. */
export interface Pause {
	/** The index of the token that comes after it. */
	readonly before: number;
	/** Times the first token's delay that the settings ask for. */
	readonly factor: number;
}

/** `bursty` has the pace of `even` on the average, in pauses and clumps. */
export type Rhythm = 'even' | 'bursty';

export type Ending =
	| { readonly kind: 'done' }
	/** The stream ends without a finish mark. */
	| { readonly kind: 'cut' }
	| { readonly kind: 'failure'; readonly failure: AnswerFailure | Error };

/** Writes the script of one answer. The same request and random numbers give the same script. */
export type Scenario = (request: ProviderRequest, random: Random) => Script;
