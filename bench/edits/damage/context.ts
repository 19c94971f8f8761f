import type { Random } from '../../../src/engine/mock/random.ts';
import { placesOf } from '../answers/fileEdit.ts';
import { below, oneOf } from '../chance.ts';
import { contextOf, type Damage, misquoted } from './damage.ts';

/** Quotes so little around the change that it stands more than once in the document. */
export const repeatedAnchor: Damage = ({ search, replace }, document, random) => {
	const shorter = Math.min(search.length, replace.length);
	let head = 0;
	while (head < shorter && search[head] === replace[head]) head += 1;
	let tail = 0;
	while (tail < shorter - head && search.at(-1 - tail) === replace.at(-1 - tail)) tail += 1;
	const cuts = Array.from({ length: (head + 1) * (tail + 1) }, (_, index) => {
		const above = index % (head + 1);
		const under = Math.floor(index / (head + 1));
		const cut = (lines: readonly string[]) => lines.slice(above, lines.length - under);
		return { search: cut(search), replace: cut(replace) };
	});
	return oneOf(
		random,
		cuts.filter((block) => placesOf(document, block.search).length > 1),
	);
};

/** One or two lines in the midst of what is quoted and kept were left out, of `search` alone or of both sides. */
export const missingContext: Damage = (block, _document, random) => {
	const context = contextOf(block);
	const inner = [...context.keys()].filter((at) => at > 0 && at < block.search.length - 1);
	const first = oneOf(random, inner);
	if (first === undefined) return undefined;
	const left = new Set([first, ...(inner.includes(first + 1) && random() < 0.3 ? [first + 1] : [])]);
	const search = block.search.filter((_, at) => !left.has(at));
	if (random() < 0.3) return { search, replace: block.replace };
	const alsoLeft = new Set([...left].map((at) => context.get(at)));
	return { search, replace: block.replace.filter((_, at) => !alsoLeft.has(at)) };
};

/** A line that is quoted and kept has another character, in `search` alone or on both sides. */
export const wrongContext: Damage = (block, _document, random) => {
	const at = oneOf(
		random,
		[...contextOf(block).keys()].filter((line) => isDistinct(block.search[line])),
	);
	if (at === undefined) return undefined;
	return misquoted(block, new Map([[at, misspelt(block.search[at] ?? '', random)]]), random() < 0.7);
};

/** A line that is to be replaced has another character. */
export const wrongReplaced: Damage = (block, _document, random) => {
	const context = contextOf(block);
	const replaced = block.search.flatMap((line, at) => (!context.has(at) && isDistinct(line) ? [at] : []));
	const at = oneOf(random, replaced);
	if (at === undefined) return undefined;
	return misquoted(block, new Map([[at, misspelt(block.search[at] ?? '', random)]]), false);
};

/** Whether the line has a word. */
function isDistinct(line = ''): boolean {
	return /\w{3}/.test(line);
}

/** A letter more, fewer or other, in one of the line's words. */
function misspelt(line: string, random: Random): string {
	const places = Array.from(line.matchAll(/(?<=\w)\w(?=\w)/g), ({ index }) => index);
	const at = oneOf(random, places) ?? 0;
	const other = line[at] === 'x' ? 'y' : 'x';
	const kinds = [other, '', `${line[at] ?? ''}${other}`];
	return line.slice(0, at) + (kinds[below(random, kinds.length)] ?? '') + line.slice(at + 1);
}
