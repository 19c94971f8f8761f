import type { Random } from '../../../src/engine/mock/random.ts';
import { answerOf } from '../../../test/support/searchReplaceAnswer.ts';
import { editedLines, type FileEdit, placesOf } from '../answers/fileEdit.ts';
import type { Expected, Trial } from '../answers/trial.ts';
import { oneOf } from '../chance.ts';
import type { Block } from './damage.ts';

/** The file's own blocks, under the path of another. They are meant for whatever file that is. */
export function otherPath(edit: FileEdit, other: FileEdit): Trial {
	return {
		...trialOf(edit, other),
		answer: answerOf(edit.blocks, { path: other.path }),
		// Who takes them for this file all the same has applied them rightly.
		right: (refused) => [editedLines(edit, refused)],
	};
}

/** A block of another file, under that file's path or under this one's. */
export function blockOfOther(edit: FileEdit, other: FileEdit, isUnderOwn: boolean, random: Random): Trial | undefined {
	const block = oneOf(random, other.blocks);
	if (block === undefined) return undefined;
	const unchanged = editedLines(edit, new Set(edit.blocks.keys()));
	return {
		...trialOf(edit, other),
		answer: answerOf([block], { path: isUnderOwn ? edit.path : other.path }),
		right: (refused) => (refused.size > 0 || !isUnderOwn ? [unchanged] : [unchanged, ...literally(edit, block)]),
		hasOtherWhiteSpace: isUnderOwn,
	};
}

function trialOf(edit: FileEdit, other: FileEdit): Omit<Trial, 'answer' | 'right'> {
	return {
		path: edit.path,
		document: edit.before,
		lineEnd: '\n',
		others: new Map([[other.path, other.before]]),
		hasOtherWhiteSpace: false,
	};
}

/**
 * What the block says of a document in which its lines stand exactly once, whoever wrote them: to the character, or where
 * they do so nowhere, but for white space around them. Short blocks are often true of more than one file.
 */
function literally({ lines }: FileEdit, { search, replace }: Block): readonly Expected[] {
	const trimmed = (texts: readonly string[]) => texts.map((line) => line.trim());
	const exact = placesOf(lines, search);
	const [place, second] = exact.length > 0 ? exact : placesOf(trimmed(lines), trimmed(search));
	if (place === undefined || second !== undefined) return [];
	const written = new Set(replace.map((_, at) => place + at));
	return [{ lines: [...lines.slice(0, place), ...replace, ...lines.slice(place + search.length)], written }];
}
