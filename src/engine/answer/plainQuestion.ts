import type { Question } from './question.ts';

/** The question without what goes along, but for the document that its answer is to change. */
export function plainQuestion(question: Question): Question {
	return { ...question, references: question.references.filter(isPlace), images: [] };
}

/** Whether something of it could be left out. Of an answer that is gone on with nothing can: it is to what was asked. */
export function hasMoreThanWords({ references, images, continued }: Question): boolean {
	return continued === undefined && (images.length > 0 || references.some((reference) => !isPlace(reference)));
}

function isPlace({ reference }: Question['references'][number]): boolean {
	return reference.kind === 'cursor' || reference.kind === 'target';
}
