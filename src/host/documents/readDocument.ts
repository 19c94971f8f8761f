import type { TextDocument } from 'vscode-languageserver-textdocument';
import { filePathOf } from '../files/filePath.ts';
import { maxFileBytes, type ReadText, readTextFile, refused } from './readFromDisk.ts';

/** The synchronised documents, by URI. */
export interface OpenDocuments {
	get(uri: string): TextDocument | undefined;
}

/** The text of the synchronised document, else of the file on the disk. */
export async function readDocument(uri: string, documents: OpenDocuments): Promise<ReadText> {
	const document = documents.get(uri);
	if (document !== undefined) return withinSize(document.getText());
	const path = filePathOf(uri);
	return path === undefined ? refused('unreadable') : await readTextFile(path);
}

/** The text, where it is not longer than a file may be. */
export function withinSize(text: string): ReadText {
	return text.length > maxFileBytes ? refused('too_large') : { kind: 'text', text };
}
