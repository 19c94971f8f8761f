import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Image, Instructions, ReadReference, TextReference } from '../../engine/provider.ts';
import type { Reference } from '../../protocol/references.ts';
import { notOffered, type Workspace } from '../files/offered.ts';
import { withoutSecrets } from './diffWithoutSecrets.ts';
import { documentPath } from './documentPath.ts';
import { type OpenDocuments, readDocument, withinSize } from './readDocument.ts';
import { type Refused, refused } from './readFromDisk.ts';
import { readImage } from './readImage.ts';
import { readInstructions } from './readInstructions.ts';

/** What stands behind one reference. */
export type ReferenceReading =
	| { readonly kind: 'text'; readonly text: ReadReference }
	| { readonly kind: 'image'; readonly image: Image }
	| { readonly kind: 'instructions'; readonly instructions: Instructions }
	| Refused;

type Contents = { readonly kind: 'contents' } & Pick<ReadReference, 'text' | 'offset'>;

/** One reference, read: a picture by its own bytes, everything else by its document. */
export async function readReference(
	reference: Reference,
	documents: OpenDocuments,
	workspace: Workspace,
): Promise<ReferenceReading> {
	switch (reference.kind) {
		case 'image':
			return readImage(reference.mediaType, reference.data);
		case 'instructions': {
			const reason = await notOffered(reference.uri, 'given', workspace);
			if (reason !== undefined) return refused(reason);
			return await readInstructions(reference.uri, documents, workspace.folders);
		}
		default: {
			const read = await readText(reference, documents, workspace);
			if (read.kind === 'refused') return read;
			const { kind: _, ...contents } = read;
			return { kind: 'text', text: { reference, path: documentPath(reference.uri, workspace.folders), ...contents } };
		}
	}
}

/** Whether the person decided to send it by choosing it for this, be it ignored by git or not. */
function isGiven(reference: TextReference): boolean {
	switch (reference.kind) {
		case 'selection':
		case 'target':
		case 'diff':
			return true;
		case 'cursor':
			return reference.text !== undefined;
		case 'file':
		case 'symbol':
		case 'problems':
			return false;
	}
}

async function readText(
	reference: TextReference,
	documents: OpenDocuments,
	workspace: Workspace,
): Promise<Contents | Refused> {
	const { uri, kind } = reference;
	const reason = await notOffered(uri, isGiven(reference) ? 'given' : 'contents', workspace);
	if (reason !== undefined) return refused(reason);
	switch (kind) {
		case 'selection':
			return { kind: 'contents', text: reference.text };
		case 'target':
			return await readTarget(reference, documents);
		case 'diff':
			return { kind: 'contents', text: withoutSecrets(reference.text) };
		case 'cursor': {
			const document = asItStood(reference) ?? documents.get(uri);
			if (document === undefined) return refused('unreadable');
			// `offsetAt` clamps a position behind a line's or the document's end.
			return { kind: 'contents', text: document.getText(), offset: document.offsetAt(reference.position) };
		}
		case 'file':
		case 'symbol':
		case 'problems': {
			const read = await readDocument(uri, documents);
			// What is wrong can be told without the code around it.
			if (read.kind === 'refused') return kind === 'problems' ? { kind: 'contents', text: '' } : read;
			return kind === 'symbol' ? partOf(read.text, reference) : { kind: 'contents', text: read.text };
		}
	}
}

/**
 * As it stood when the question was asked. One that was kept with a conversation has lost its text, which shows by its
 * range: only an empty document has an empty one at its beginning.
 */
async function readTarget(
	{ uri, range, text }: Extract<TextReference, { readonly kind: 'target' }>,
	documents: OpenDocuments,
): Promise<Contents | Refused> {
	const isKept = text !== '' || (range.end.line === 0 && range.end.character === 0);
	const read = isKept ? withinSize(text) : await readDocument(uri, documents);
	return read.kind === 'refused' ? read : { kind: 'contents', text: read.text };
}

function asItStood({
	uri,
	languageId,
	text,
}: Extract<TextReference, { readonly kind: 'cursor' }>): TextDocument | undefined {
	return text === undefined ? undefined : TextDocument.create(uri, languageId, 0, text);
}

/** The symbol's lines as they stand now. Editors let the range of a symbol begin behind its indentation. */
function partOf(
	text: string,
	{ uri, languageId, range }: Extract<TextReference, { readonly kind: 'symbol' }>,
): Contents | Refused {
	const document = TextDocument.create(uri, languageId, 0, text);
	const indentation = document.getText({ start: { line: range.start.line, character: 0 }, end: range.start });
	const start = indentation.trim() === '' ? { line: range.start.line, character: 0 } : range.start;
	const part = document.getText({ start, end: range.end });
	// The document has become shorter since the symbol was found in it.
	return part.trim() === '' ? refused('unreadable') : { kind: 'contents', text: part };
}
