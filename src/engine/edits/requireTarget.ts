import type { WarningEvent } from '../../protocol/stream.ts';
import { AnswerFailure } from '../answer/answerFailure.ts';
import type { Question } from '../answer/question.ts';

/**
 * Throws `target_refused` where changes of a document are asked for that is not for a model: what a model would write
 * about a document that it cannot read is worth nothing. The warnings tell why it was left out.
 */
export function requireTarget(
	{ form, continued, references }: Pick<Question, 'form' | 'continued' | 'references'>,
	warnings: readonly WarningEvent[] = [],
): void {
	if (form !== 'edit' || continued !== undefined) return;
	if (references.some(({ reference }) => reference.kind === 'target')) return;
	const leftOut = warnings.find(({ code }) => code === 'reference_left_out');
	throw new AnswerFailure('target_refused', leftOut?.args ?? {});
}
