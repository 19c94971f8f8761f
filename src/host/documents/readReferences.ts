import { fileURLToPath } from 'node:url';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ReadReference } from '../../engine/provider.ts';
import type { Reference } from '../../protocol/host.ts';
import type { WarningEvent } from '../../protocol/stream.ts';
import { documentPath } from './documentPath.ts';
import { maxFileBytes, readTextFile } from './readFromDisk.ts';
import { keepsSecrets } from './secretFiles.ts';

/** The synchronised documents, by URI. */
export interface OpenDocuments {
	get(uri: string): TextDocument | undefined;
}

export interface ReadReferences {
	readonly references: readonly ReadReference[];
	/** One for each reference that could not be read and was left out. */
	readonly warnings: readonly WarningEvent[];
}

/**
 * The text behind each reference, and its path within the workspace's `folders` (URIs): a selection carries its own, a file or a cursor is read from the synchronised
 * document, a file that is not open from the disk.
 */
export async function readReferences(
	references: readonly Reference[],
	documents: OpenDocuments,
	folders: readonly string[],
): Promise<ReadReferences> {
	const outcomes = await Promise.all(
		references.map(async (reference) => {
			const read = await readText(reference, documents);
			return read === undefined ? undefined : { reference, path: documentPath(reference.uri, folders), ...read };
		}),
	);
	return {
		references: outcomes.filter((outcome) => outcome !== undefined),
		warnings: references
			.filter((_, index) => outcomes[index] === undefined)
			.map((reference) => ({
				kind: 'warning',
				code: 'reference_left_out',
				args: { file: documentPath(reference.uri, []) },
			})),
	};
}

type ReadText = Pick<ReadReference, 'text' | 'offset'>;

async function readText(reference: Reference, documents: OpenDocuments): Promise<ReadText | undefined> {
	if (reference.kind === 'selection') return { text: reference.text };
	if (keepsSecrets(documentPath(reference.uri, []))) return undefined;
	const document = documents.get(reference.uri);
	if (reference.kind === 'cursor') {
		if (document === undefined) return undefined;
		// `offsetAt` clamps a position behind a line's or the document's end.
		return { text: document.getText(), offset: document.offsetAt(reference.position) };
	}
	const text = document === undefined ? await readClosed(reference.uri) : withinSize(document.getText());
	return text === undefined ? undefined : { text };
}

function withinSize(text: string): string | undefined {
	return text.length > maxFileBytes ? undefined : text;
}

async function readClosed(uri: string): Promise<string | undefined> {
	const path = pathOf(uri);
	return path === undefined ? undefined : await readTextFile(path);
}

function pathOf(uri: string): string | undefined {
	try {
		const url = new URL(uri);
		// A host name in a file URI is a network share on Windows: reading it would send the person's credentials there.
		return url.protocol === 'file:' && url.host === '' ? fileURLToPath(url) : undefined;
	} catch {
		// No URI, or none that names a file of this machine.
		return undefined;
	}
}
