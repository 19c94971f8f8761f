import { lastLine } from '../../text/lastLine.ts';
import type { ProviderRequest, ReadReference } from '../provider.ts';
import { type Source, sourceOf } from './reading/source.ts';

/** What the mock works from: the first selection, else the first symbol, else the first document. */
export interface Material {
	readonly source: Source;
	readonly path: string;
	/** For sentences: the file's name, and the lines of a selection. */
	readonly place: string;
	/** Where the text begins in its document, from 1. */
	readonly firstLine: number;
	readonly isSelection: boolean;
	/** Characters of the whole text, of which `source` may hold only the beginning. */
	readonly wholeLength: number;
}

export function materialOf({ references }: Pick<ProviderRequest, 'references'>): Material | undefined {
	const first = (kind: ReadReference['reference']['kind']) =>
		references.find(({ reference, text }) => reference.kind === kind && text.trim() !== '');
	const given = first('selection') ?? first('symbol') ?? first('file');
	return given === undefined ? undefined : material(given);
}

function material({ reference, path, text }: ReadReference): Material {
	const name = `\`${path.slice(path.lastIndexOf('/') + 1)}\``;
	const isSelection = reference.kind === 'selection' || reference.kind === 'symbol';
	return {
		source: sourceOf(text, reference.languageId),
		path,
		place: isSelection ? `${name} (${reference.range.start.line + 1}–${lastLine(reference.range)})` : name,
		firstLine: isSelection ? reference.range.start.line + 1 : 1,
		isSelection,
		wholeLength: text.length,
	};
}
