import type { Random } from '../../../src/engine/mock/random.ts';
import type { FileEdit } from '../answers/fileEdit.ts';
import type { Trial } from '../answers/trial.ts';
import { missingContext, repeatedAnchor, wrongContext, wrongReplaced } from './context.ts';
import type { Damage } from './damage.ts';
import { damagedAnswer } from './damagedAnswer.ts';
import { answerWithLineEnds } from './lineEnds.ts';
import { blockOfOther, otherPath } from './otherFiles.ts';
import {
	blankLinesAtEdges,
	noIndentation,
	otherIndentation,
	shiftedIndentation,
	trailingWhiteSpace,
	unevenIndentation,
} from './whiteSpace.ts';

/** A way in which answers come. */
export interface Kind {
	readonly name: string;
	/** How often it is tried on each file. */
	readonly times: number;
	/** `other`: another file of the package. Undefined where it cannot be done to this file. */
	make(edit: FileEdit, other: FileEdit, random: Random): Trial | undefined;
}

/** What is not damaged at all: nothing of it may be refused. */
export const exact: Kind = {
	name: 'as it should be',
	times: 1,
	make: (edit) => answerWithLineEnds(edit, { document: '\n', answer: '\n' }),
};

/** One block of each answer is damaged, at random places, and the answer with it is tried several times over. */
const damagedTimes = 3;

function damaged(name: string, damage: Damage, hasOtherWhiteSpace: boolean): Kind {
	return {
		name,
		times: damagedTimes,
		make: (edit, _other, random) => damagedAnswer(edit, damage, random, hasOtherWhiteSpace),
	};
}

export const damages: readonly Kind[] = [
	damaged('trailing white space', trailingWhiteSpace, true),
	damaged('blank lines at the edges', blankLinesAtEdges, true),
	damaged('indentation shifted', shiftedIndentation, true),
	damaged('indentation uneven', unevenIndentation, true),
	damaged('indentation dropped', noIndentation, true),
	damaged('tabs for blanks, blanks for tabs', otherIndentation, true),
	damaged('anchor repeated', repeatedAnchor, false),
	damaged('context lines missing', missingContext, false),
	damaged('context line wrong', wrongContext, false),
	damaged('replaced line wrong', wrongReplaced, false),
	{
		name: 'Windows line ends in the answer',
		times: 1,
		make: (edit) => answerWithLineEnds(edit, { document: '\n', answer: '\r\n' }),
	},
	{
		name: 'Windows line ends in the document',
		times: 1,
		make: (edit) => answerWithLineEnds(edit, { document: '\r\n', answer: '\n' }),
	},
	{
		name: 'Windows line ends in both',
		times: 1,
		make: (edit) => answerWithLineEnds(edit, { document: '\r\n', answer: '\r\n' }),
	},
	{ name: 'path of another file', times: 1, make: otherPath },
	{
		name: "another file's block and path",
		times: damagedTimes,
		make: (edit, other, random) => blockOfOther(edit, other, false, random),
	},
	{
		name: "another file's block",
		times: damagedTimes,
		make: (edit, other, random) => blockOfOther(edit, other, true, random),
	},
];
