import { BlocksReader } from '../../text/edits/blocksReader.ts';
import type { EditReader, EditTarget } from '../../text/edits/editReader.ts';
import { InsertReader } from '../../text/edits/insertReader.ts';
import { WholeReader } from '../../text/edits/wholeReader.ts';
import type { Question } from '../answer/question.ts';
import { AnswerEdits } from './answerEdits.ts';
import { editedDocument } from './editedDocument.ts';
import type { Editing } from './editing.ts';

/**
 * What reads the changes out of an answer to this question; `undefined` where it changes nothing. `before`: what read the
 * answer's first text, of which some blocks are asked for once more.
 */
export function editsOf(
	question: Pick<Question, 'form' | 'references' | 'continued'>,
	editing: Editing | undefined,
	before?: AnswerEdits,
): AnswerEdits | undefined {
	const document = editedDocument(question);
	if (document === undefined) return undefined;
	return new AnswerEdits({
		document,
		reader: readerOf(document.target, editing),
		withholds: editing?.form === 'blocks' && before === undefined,
		...(before === undefined ? {} : { before }),
	});
}

/** Without an `editing`, the answer is text that goes in at a place. */
function readerOf(target: EditTarget, editing: Editing | undefined): EditReader {
	switch (editing?.form) {
		case 'blocks':
			return new BlocksReader(target, { markerLength: editing.markerLength });
		case 'whole':
			return new WholeReader(target);
		case undefined:
			return new InsertReader(target);
	}
}
