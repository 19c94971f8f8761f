import type { Image, Instructions, ReadReference } from '../../engine/provider.ts';
import { maxImages } from '../../protocol/images.ts';
import type { Reference, ReferenceRefusal } from '../../protocol/references.ts';
import type { WarningEvent } from '../../protocol/stream.ts';
import { GitIgnore } from '../files/gitIgnore.ts';
import { documentPath } from './documentPath.ts';
import type { OpenDocuments } from './readDocument.ts';
import { refused } from './readFromDisk.ts';
import { type ReferenceReading, readReference } from './readReference.ts';

export interface ReadReferences {
	readonly references: readonly ReadReference[];
	readonly images: readonly Image[];
	readonly instructions: readonly Instructions[];
	/** One for each reference that does not go along, with the reason. */
	readonly warnings: readonly WarningEvent[];
}

/** One for all questions, because it keeps the patterns that it has read. */
const sharedGitIgnore = new GitIgnore();

/**
 * What stands behind each reference, with its path within the workspace's `folders` (URIs): a selection and a picture
 * carry their own, a file, a symbol, a cursor or instructions are read from the synchronised document, and what is not
 * open from the disk. What cannot be used is left out with a warning: the rest of the question still has its answer.
 */
export async function readReferences(
	references: readonly Reference[],
	documents: OpenDocuments,
	folders: readonly string[],
): Promise<ReadReferences> {
	return gathered(references, await readEach(references, documents, folders));
}

/** One for each reference, in their order. */
export async function readEach(
	references: readonly Reference[],
	documents: OpenDocuments,
	folders: readonly string[],
): Promise<readonly ReferenceReading[]> {
	const images = references.filter(({ kind }) => kind === 'image');
	const tooMany = new Set(images.slice(maxImages));
	const workspace = { folders, gitIgnore: sharedGitIgnore };
	return await Promise.all(
		references.map((reference) =>
			tooMany.has(reference) ? refused('too_many') : readReference(reference, documents, workspace),
		),
	);
}

/** What was read, by what it is for. */
export function gathered(references: readonly Reference[], readings: readonly ReferenceReading[]): ReadReferences {
	return {
		references: readings.flatMap((read) => (read.kind === 'text' ? [read.text] : [])),
		images: readings.flatMap((read) => (read.kind === 'image' ? [read.image] : [])),
		instructions: readings.flatMap((read) => (read.kind === 'instructions' ? [read.instructions] : [])),
		warnings: references.flatMap((reference, index) => {
			const read = readings[index];
			return read?.kind === 'refused' ? [leftOut(reference, read.reason)] : [];
		}),
	};
}

function leftOut(reference: Reference, reason: ReferenceRefusal): WarningEvent {
	const file = reference.kind === 'image' ? reference.name : documentPath(reference.uri, []);
	return { kind: 'warning', code: 'reference_left_out', args: { file, reason } };
}
