import type { EditTarget } from '../../text/edits/editReader.ts';
import { Snapshot } from '../../text/edits/snapshot.ts';
import { lastLine } from '../../text/lastLine.ts';
import type { Question } from '../answer/question.ts';
import type { ReadReference } from '../provider.ts';
import { meansPath } from './meansPath.ts';

/** What an answer may change, and where. */
export interface EditedDocument {
	readonly uri: string;
	readonly target: EditTarget;
}

type Given = Pick<Question, 'form' | 'references' | 'continued'>;

/**
 * `undefined` where the answer goes into no document. Nor does one that is continued: what the document was when the
 * question was asked is not known any more.
 */
export function editedDocument({ form, references, continued }: Given): EditedDocument | undefined {
	if (continued !== undefined) return undefined;
	switch (form) {
		case 'insert':
			return atCursor(references);
		case 'edit':
			return ofTarget(references);
		case 'chat':
		case 'plain':
			return undefined;
	}
}

function atCursor(references: readonly ReadReference[]): EditedDocument | undefined {
	for (const { reference, path, text, offset } of references) {
		if (reference.kind !== 'cursor') continue;
		const place = offset ?? text.length;
		const within = { start: place, end: place };
		return {
			uri: reference.uri,
			target: { snapshot: new Snapshot(text), within, means: meansPath(path, pathsOf(references)) },
		};
	}
	return undefined;
}

function ofTarget(references: readonly ReadReference[]): EditedDocument | undefined {
	for (const { reference, path, text } of references) {
		if (reference.kind !== 'target') continue;
		const snapshot = new Snapshot(text);
		const { start } = reference.range;
		// Whole lines, as the model is told: half of one can be neither quoted nor written anew for certain.
		const within = {
			start: snapshot.startOf(start.line),
			end: snapshot.startOf(Math.max(start.line + 1, lastLine(reference.range))),
		};
		return { uri: reference.uri, target: { snapshot, within, means: meansPath(path, pathsOf(references)) } };
	}
	return undefined;
}

function pathsOf(references: readonly ReadReference[]): readonly string[] {
	return references.map(({ path }) => path);
}
