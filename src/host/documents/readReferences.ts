import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ReadReference } from '../../engine/provider.ts';
import type { Reference } from '../../protocol/host.ts';
import type { WarningEvent } from '../../protocol/stream.ts';
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
 * The text behind each reference: a selection carries its own, a file or a cursor is read from the synchronised
 * document, a file that is not open from the disk.
 */
export async function readReferences(
	references: readonly Reference[],
	documents: OpenDocuments,
): Promise<ReadReferences> {
	const outcomes = await Promise.all(references.map((reference) => readReference(reference, documents)));
	return {
		references: outcomes.filter((outcome) => outcome !== undefined),
		warnings: references
			.filter((_, index) => outcomes[index] === undefined)
			.map((reference) => ({ kind: 'warning', code: 'reference_left_out', args: { file: nameOf(reference.uri) } })),
	};
}

async function readReference(reference: Reference, documents: OpenDocuments): Promise<ReadReference | undefined> {
	if (reference.kind === 'selection') return { reference, text: reference.text };
	if (keepsSecrets(nameOf(reference.uri))) return undefined;
	const document = documents.get(reference.uri);
	if (reference.kind === 'cursor') {
		if (document === undefined) return undefined;
		// `offsetAt` clamps a position behind a line's or the document's end.
		return { reference, text: document.getText(), offset: document.offsetAt(reference.position) };
	}
	const text = document === undefined ? await readClosed(reference.uri) : withinSize(document.getText());
	return text === undefined ? undefined : { reference, text };
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

function nameOf(uri: string): string {
	try {
		return basename(decodeURIComponent(uri));
	} catch {
		return basename(uri);
	}
}
