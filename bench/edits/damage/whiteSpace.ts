import type { Random } from '../../../src/engine/mock/random.ts';
import { indentationOf } from '../../../src/text/edits/indentation.ts';
import { below, oneOf } from '../chance.ts';
import { changedBlock, type Damage, misquoted } from './damage.ts';

/** Some quoted lines end with other blanks, in `search` alone or wherever the block has them. */
export const trailingWhiteSpace: Damage = (block, _document, random) => {
	const others = someLines(block.search, random, (line) =>
		/[ \t]$/.test(line) ? line.trimEnd() : line + (oneOf(random, [' ', '   ', '\t']) ?? ''),
	);
	return others.size === 0 ? undefined : misquoted(block, others, random() < 0.5);
};

/**
 * A blank line above or below what is quoted, where neither the document nor the replacement has one; in `search` alone
 * or on both sides.
 */
export const blankLinesAtEdges: Damage = ({ search, replace }, document, random) => {
	const line = document.findIndex((_, at) => search.every((quoted, index) => document[at + index] === quoted));
	const end = line + search.length;
	const areTexts = (...lines: readonly (string | undefined)[]): boolean => lines.every((text = '') => isText(text));
	const edges = [
		...(areTexts(document[line - 1], document[line], replace[0]) ? [[1, 0]] : []),
		...(areTexts(document[end - 1], document[end], replace.at(-1)) ? [[0, 1]] : []),
	];
	const edge = oneOf(random, edges);
	if (edge === undefined) return undefined;
	const [above = 0, under = 0] = edge;
	const padded = (lines: readonly string[]) => [...Array(above).fill(''), ...lines, ...Array(under).fill('')];
	return { search: padded(search), replace: random() < 0.5 ? padded(replace) : replace };
};

/** All lines of the block further left or right by the same. */
export const shiftedIndentation: Damage = (block, _document, random) => {
	const texts = [...block.search, ...block.replace].filter(isText);
	const common = Math.min(...texts.map((line) => indentationOf(line).length));
	if (common > 0 && random() < 0.6) {
		const less = 1 + below(random, common);
		return changedBlock(block, (line) => (isText(line) ? line.slice(less) : line));
	}
	const usesTabs = texts.some((line) => line.startsWith('\t'));
	const more = usesTabs ? '\t'.repeat(1 + below(random, 2)) : ' '.repeat(oneOf(random, [1, 2, 4, 8]) ?? 2);
	return changedBlock(block, (line) => (isText(line) ? more + line : line));
};

/** Single quoted lines further left or right, in `search` alone or wherever the block has them. */
export const unevenIndentation: Damage = (block, _document, random) => {
	const others = someLines(block.search, random, (line) => {
		const { length } = indentationOf(line);
		return length > 0 && random() < 0.5
			? line.slice(1 + below(random, length))
			: ' '.repeat(1 + below(random, 4)) + line;
	});
	return others.size === 0 ? undefined : misquoted(block, others, random() < 0.5);
};

/** No line of the block is indented at all. */
export const noIndentation: Damage = (block) => changedBlock(block, (line) => line.trimStart());

/** Tabs where the document indents with blanks, and blanks where it has tabs. */
export const otherIndentation: Damage = (block, document, random) => {
	const usesTabs = document.some((line) => line.startsWith('\t'));
	const width = oneOf(random, [2, 4]) ?? 2;
	const other = (indentation: string): string =>
		usesTabs ? indentation.replaceAll('\t', ' '.repeat(width)) : indentation.replaceAll(' '.repeat(width), '\t');
	return changedBlock(block, (line) => other(indentationOf(line)) + line.slice(indentationOf(line).length));
};

function isText(line: string): boolean {
	return line.trim() !== '';
}

/** Other texts for some of the lines that are not blank, for one at least where there is one. */
function someLines(
	lines: readonly string[],
	random: Random,
	change: (line: string) => string,
): ReadonlyMap<number, string> {
	const texts = lines.flatMap((line, at) => (isText(line) ? [at] : []));
	const certain = oneOf(random, texts);
	const chosen = texts.filter((at) => at === certain || random() < 0.3);
	return new Map(chosen.map((at) => [at, change(lines[at] ?? '')]));
}
