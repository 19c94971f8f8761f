import { type SearchReplacePair, searchReplacePairs } from '../../../test/support/searchReplaceAnswer.ts';
import type { FilePair } from '../../pairs/filePairs.ts';
import type { Expected } from './trial.ts';

/** A change of one file, and the blocks that make it. */
export interface FileEdit extends FilePair {
	/** Of the old version, without their ends. */
	readonly lines: readonly string[];
	readonly blocks: readonly SearchReplacePair[];
}

/** @throws where the blocks do not make the new version of the old one: nothing could be measured by them. */
export function fileEdit(pair: FilePair): FileEdit {
	const edit = { ...pair, lines: pair.before.split('\n'), blocks: searchReplacePairs(pair.before, pair.after) };
	if (editedLines(edit, new Set()).lines.join('\n') !== pair.after) {
		throw new Error(`The blocks made for ${pair.package}/${pair.path} do not make its new version.`);
	}
	return edit;
}

/** The file with every block done but those in `left`. */
export function editedLines({ lines, blocks }: FileEdit, left: ReadonlySet<number>): Expected {
	const result: string[] = [];
	const written = new Set<number>();
	let behind = 0;
	for (const [index, { line, search, replace }] of blocks.entries()) {
		if (left.has(index)) continue;
		result.push(...lines.slice(behind, line));
		for (const text of replace) {
			written.add(result.length);
			result.push(text);
		}
		behind = line + search.length;
	}
	return { lines: [...result, ...lines.slice(behind)], written };
}

/** Where these lines stand in the document, next to each other and to the character. */
export function placesOf(lines: readonly string[], search: readonly string[]): readonly number[] {
	if (search.length === 0) return [];
	return lines.flatMap((_, at) => (search.every((line, index) => lines[at + index] === line) ? [at] : []));
}
