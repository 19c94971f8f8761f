import type { ParsedBlock } from './blockParser.ts';
import type { DocumentLines } from './documentLines.ts';
import type { Alignment, Placement } from './placeBlock.ts';

/** A block with the lines of the document that its SEARCH stands for. */
export interface PlacedBlock extends ParsedBlock {
	readonly at: Alignment;
	/**
	 * Whether SEARCH goes on beyond its first and its last line with blank lines that the document has not: then it is not
	 * certain what stands there.
	 */
	readonly goesOn: { readonly before: boolean; readonly behind: boolean };
}

/** Undefined where it is not certain what the block does with blank lines. */
export function placedBlock(
	document: DocumentLines,
	block: ParsedBlock,
	{ by, at }: Extract<Placement, { kind: 'placed' }>,
): PlacedBlock | undefined {
	const goesOn = { before: false, behind: false };
	if (by === 'text') return { ...block, at, goesOn };
	// Trailing blanks are no difference to speak of where the place was found without them; but they are in a line that
	// SEARCH has to the letter.
	const exact = new Set(block.search.filter((line, index) => line === document.texts[at[index] ?? -1]));
	const bare = (line: string): string => (exact.has(line) ? line : line.trimEnd());
	const search = block.search.map(bare);
	const replace = block.replace.map(bare);
	return by === 'space' ? withoutBlankEdges(block, { search, replace }, at) : { search, replace, at, goesOn };
}

/** Without the blank lines at the edges of SEARCH that the document has not, and those that answer to them in REPLACE. */
function withoutBlankEdges(
	block: ParsedBlock,
	{ search, replace }: ParsedBlock,
	at: Alignment,
): PlacedBlock | undefined {
	const first = at.findIndex((place) => place !== undefined);
	const behind = at.length - 1 - at.findLastIndex((place) => place !== undefined);
	const goesOn = { before: first > 0, behind: behind > 0 };
	if (goesOn.before && blankLines(block.search) !== blankLines(block.replace)) return undefined;
	const [searchEnd, replaceEnd] = [block.search.toReversed(), block.replace.toReversed()];
	if (goesOn.behind && blankLines(searchEnd) !== blankLines(replaceEnd)) return undefined;
	return {
		search: search.slice(first, search.length - behind),
		replace: replace.slice(first, replace.length - behind),
		at: at.slice(first, at.length - behind),
		goesOn,
	};
}

/** Those at the beginning, to the letter, each with a line end. */
function blankLines(lines: readonly string[]): string {
	const first = lines.findIndex((line) => line.trim() !== '');
	return lines
		.slice(0, first < 0 ? lines.length : first)
		.map((line) => `${line}\n`)
		.join('');
}
