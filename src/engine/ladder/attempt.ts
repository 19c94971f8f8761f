import type { Rung, Tier, TriedStep } from '../../protocol/stream.ts';
import type { AnswerFailure } from '../answer/answerFailure.ts';
import type { ChosenModel } from '../models/chooseModel.ts';

/** One request to one model. */
export interface Attempt {
	readonly rung: Rung;
	readonly choice: ChosenModel;
	/** To be waited before it, in milliseconds. */
	readonly waitMs: number;
	/** In one piece, without streaming. */
	readonly whole: boolean;
	/** Without the references. */
	readonly plain: boolean;
	/** Goes on with the text that has come. */
	readonly continues: boolean;
}

/** What the ladder decides by. */
export interface LadderParts {
	readonly first: ChosenModel;
	/** `tributary.fallback`: everything, the same model again before its first word, or nothing. */
	readonly reach: 'full' | 'retry' | 'off';
	/** What the person chose, and nobody changes: the model, its tier, or nothing. */
	readonly pinned: 'model' | 'tier' | 'nothing';
	/** The same model by its other providers that have a key, in the order of the settings. */
	otherWays(choice: ChosenModel): readonly ChosenModel[];
	/** What fits of a tier, has a key and is paid for by what is left of the budget, in the order of the settings. */
	candidates(tier: Tier): readonly ChosenModel[];
	/** Whether it is left alone for a while, because it failed. */
	isDown(choice: ChosenModel): boolean;
	/** The mock, where it may stand in for this failure. */
	standIn(failure: AnswerFailure): ChosenModel | undefined;
	/** Whether there are references that could be left out. */
	readonly hasReferences: boolean;
	/** The longest wait before the same model is asked again, in milliseconds. */
	readonly maxWaitMs: number;
	/** From 0 to below 1. */
	random(): number;
}

/** What failed. */
export interface Failed {
	readonly failure: AnswerFailure;
	/** Whether a person may have read something of the answer. */
	readonly shown: boolean;
	/** The attempt went on with an answer and had brought something new of it: the same model may go on once more. */
	readonly brought?: boolean;
}

/** What `FallbackLadder` has. */
export interface Ladder {
	readonly attempt: Attempt;
	/** Oldest first. */
	readonly tried: readonly TriedStep[];
	/** The next attempt, or `undefined`: nothing is left, and the failure is the person's to hear. */
	after(failed: Failed): Attempt | undefined;
}
