import { markerLengthFor } from '../../../text/edits/markers.ts';
import { Snapshot } from '../../../text/edits/snapshot.ts';
import { lastLine } from '../../../text/lastLine.ts';
import type { ProviderRequest } from '../../provider.ts';
import { type Source, sourceOf } from '../reading/source.ts';

/** The lines of a document that an answer may change. */
export interface Part {
	readonly path: string;
	readonly languageId: string;
	readonly text: string;
	/** As much of it as the mock reads. */
	readonly source: Source;
	/** What the lines between the parts of a block must have, so that none of the document's own is taken for one. */
	readonly markerLength: number;
}

/** `undefined` where the request has no target. */
export function partOf({ references }: Pick<ProviderRequest, 'references'>): Part | undefined {
	for (const { reference, path, text: whole } of references) {
		if (reference.kind !== 'target') continue;
		const { range, languageId } = reference;
		const snapshot = new Snapshot(whole);
		const behind = Math.max(range.start.line + 1, lastLine(range));
		const text = whole.slice(snapshot.startOf(range.start.line), snapshot.startOf(behind));
		return { path, languageId, text, source: sourceOf(text, languageId), markerLength: markerLengthFor(whole) };
	}
	return undefined;
}
