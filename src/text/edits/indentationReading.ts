import { type DocumentLines, keyOf } from './documentLines.ts';
import { indentationOf, indentationUnit, Reindenter } from './indentation.ts';
import { matchLines } from './lineMatch.ts';
import type { PlacedBlock } from './placedBlock.ts';

/** One way to read how the lines of REPLACE are indented. */
export interface IndentationReading {
	/** A line of REPLACE as it is in the document; undefined where that is not certain. */
	indent(text: string): string | undefined;
	/** Whether SEARCH differs from the document in the same way everywhere. */
	readonly isEven: boolean;
}

export const asItIs: IndentationReading = { indent: (text) => text, isEven: true };

/**
 * How the lines of REPLACE are indented: as SEARCH is, so that they move as its lines do. Where lines that are in both
 * stand otherwise in REPLACE, it may as well be that only SEARCH is wrong, and REPLACE stands as the document does.
 */
export function readIndentation(
	document: DocumentLines,
	{ search, replace, at }: PlacedBlock,
): readonly IndentationReading[] {
	const pairs = search.flatMap((line, index) => {
		const place = at[index];
		if (place === undefined || line.trim() === '') return [];
		return [{ search: indentationOf(line), document: indentationOf(document.texts[place] ?? '') }];
	});
	const indentations = [...search, ...replace].filter((line) => line.trim() !== '').map(indentationOf);
	const reindenter = new Reindenter(pairs, indentations, indentationUnit(document.texts));
	const indent = (text: string): string | undefined => {
		if (text.trim() === '') return '';
		const indentation = reindenter.map(indentationOf(text));
		return indentation === undefined ? undefined : indentation + text.trimStart();
	};
	const moved: IndentationReading = { indent, isEven: reindenter.isEven };
	const isDocuments = pairs.every((pair) => pair.search === pair.document);
	return isDocuments || standsAlike(search, replace) ? [moved] : [moved, asItIs];
}

/** Whether lines that are in both are indented the same; where there are none, the first ones. */
function standsAlike(search: readonly string[], replace: readonly string[]): boolean {
	const match = matchLines(search.map(keyOf), replace.map(keyOf));
	const kept = [...match.entries()].filter(([line, to]) => to >= 0 && keyOf(search[line] ?? '') !== '');
	const isAlike = (one: string | undefined, other: string | undefined): boolean =>
		indentationOf(one ?? '') === indentationOf(other ?? '');
	if (kept.length > 0) return kept.every(([line, to]) => isAlike(search[line], replace[to]));
	const first = (lines: readonly string[]): string | undefined => lines.find((line) => line.trim() !== '');
	return first(replace) === undefined || isAlike(first(search), first(replace));
}
