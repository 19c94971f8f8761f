import type { Instructions } from '../../engine/provider.ts';
import { documentPath } from './documentPath.ts';
import { type OpenDocuments, readDocument } from './readDocument.ts';
import { type Refused, refused } from './readFromDisk.ts';

/** Characters of one file of instructions that go to the model: they are paid for with every question. */
export const maxInstructions = 65_536;

/** For the model, which should know that there is more. */
const cutNote = '\n[The rest of this file was left out: it is too long.]\n';

/**
 * The project's instructions at `uri`. Only of a file named `AGENTS.md`, because what is read here speaks to the model
 * with more weight than a reference does. Git may ignore it: many keep theirs out of a shared repository, and it is no
 * part of the project that was left out for its bulk or its secrets.
 */
export async function readInstructions(
	uri: string,
	documents: OpenDocuments,
	folders: readonly string[],
): Promise<{ readonly kind: 'instructions'; readonly instructions: Instructions } | Refused> {
	if (documentPath(uri, []) !== 'AGENTS.md') return refused('unreadable');
	const read = await readDocument(uri, documents);
	if (read.kind === 'refused') return read;
	return { kind: 'instructions', instructions: { path: documentPath(uri, folders), text: cut(read.text) } };
}

function cut(text: string): string {
	if (text.length <= maxInstructions) return text;
	const lastLine = text.lastIndexOf('\n', maxInstructions);
	return `${text.slice(0, lastLine > 0 ? lastLine : maxInstructions)}${cutNote}`;
}
