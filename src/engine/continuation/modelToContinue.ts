import { AnswerFailure } from '../answer/answerFailure.ts';
import { type ChosenModel, chooseModel, type ModelWish } from '../models/chooseModel.ts';

/**
 * The model that goes on with an answer: the one that `wish` names, else `before`, which wrote it so far, where that can
 * still be chosen, else the one that any question would go to. Throws as `chooseModel` does.
 */
export function modelToContinue(wish: ModelWish, before: string | undefined): ChosenModel {
	if (wish.chosen !== undefined || before === undefined) return chooseModel(wish);
	const usual = whereOpen(wish);
	// The same one, and the reason for it says more.
	if (usual?.model === before) return usual;
	return whereOpen({ ...wish, chosen: before }) ?? chooseModel(wish);
}

function whereOpen(wish: ModelWish): ChosenModel | undefined {
	try {
		return chooseModel(wish);
	} catch (failure) {
		if (failure instanceof AnswerFailure) return undefined;
		throw failure;
	}
}
