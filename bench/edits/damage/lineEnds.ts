import { answerOf } from '../../../test/support/searchReplaceAnswer.ts';
import { editedLines, type FileEdit } from '../answers/fileEdit.ts';
import type { Trial } from '../answers/trial.ts';

interface LineEnds {
	readonly document: '\n' | '\r\n';
	readonly answer: '\n' | '\r\n';
}

/** The file's answer as it should be, but for the line ends. */
export function answerWithLineEnds(edit: FileEdit, { document, answer }: LineEnds): Trial {
	return {
		path: edit.path,
		document: edit.lines.join(document),
		lineEnd: document,
		answer: answerOf(edit.blocks, { path: edit.path, lineEnd: answer }),
		others: new Map(),
		right: (refused) => [editedLines(edit, refused)],
		hasOtherWhiteSpace: false,
	};
}
