import type { Random } from '../../../src/engine/mock/random.ts';
import { answerOf } from '../../../test/support/searchReplaceAnswer.ts';
import { editedLines, type FileEdit, placesOf } from '../answers/fileEdit.ts';
import type { Trial } from '../answers/trial.ts';
import { below } from '../chance.ts';
import type { Block, Damage } from './damage.ts';

/** Lines of context that a model adds on either side, at most. */
const mostContext = 3;

/**
 * The file's answer with one block damaged, and with up to three lines more of context around it. Undefined where no
 * block of it can be damaged so. What stands in the document to the character although it was damaged is not damaged:
 * such an answer says what it says, and is left out.
 */
export function damagedAnswer(
	edit: FileEdit,
	damage: Damage,
	random: Random,
	hasOtherWhiteSpace: boolean,
): Trial | undefined {
	const first = below(random, edit.blocks.length);
	for (let step = 0; step < edit.blocks.length; step += 1) {
		const chosen = (first + step) % edit.blocks.length;
		const block = damage(widened(edit, chosen, random), edit.lines, random);
		if (block === undefined || placesOf(edit.lines, block.search).length === 1) continue;
		const blocks = edit.blocks.map((other, index) => (index === chosen ? { ...other, ...block } : other));
		return {
			path: edit.path,
			document: edit.before,
			lineEnd: '\n',
			answer: answerOf(blocks, { path: edit.path }),
			others: new Map(),
			right: (refused) => [editedLines(edit, refused)],
			hasOtherWhiteSpace,
		};
	}
	return undefined;
}

/** The block with more context, as far as no other block quotes it. */
function widened({ blocks, lines }: FileEdit, index: number, random: Random): Block {
	const { line = 0, search = [], replace = [] } = blocks[index] ?? {};
	const before = blocks[index - 1];
	const free = line - (before === undefined ? 0 : before.line + before.search.length);
	const end = line + search.length;
	// The last line is what stands behind the last line end: nobody quotes it.
	const freeBehind = Math.max(0, (blocks[index + 1]?.line ?? lines.length - 1) - end);
	const above = lines.slice(line - Math.min(free, below(random, mostContext + 1)), line);
	const under = lines.slice(end, end + Math.min(freeBehind, below(random, mostContext + 1)));
	return { search: [...above, ...search, ...under], replace: [...above, ...replace, ...under] };
}
