import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import { Selection, type TextEditor, window, workspace } from 'vscode';
import type { Reference } from '../../protocol/host.ts';
import type { ErrorEvent } from '../../protocol/stream.ts';
import { OuterFence } from '../../text/outerFence.ts';
import { selectionReferences } from '../chat/references.ts';
import type { Host } from '../host/host.ts';
import { editorError, toEditorError } from '../host/hostFailure.ts';
import { type InsertionEnd, LiveInsertion } from './liveInsertion.ts';

/** How an insertion ended: the error to show, with the text that found no place in the document, if there is any. */
export type InsertionOutcome =
	| { readonly kind: 'done' }
	| { readonly kind: 'failed'; readonly error: ErrorEvent; readonly homelessText: string };

export interface InsertionWish {
	readonly question: string;
	/** What goes along beside the place and the selection. */
	readonly references: readonly Reference[];
	/** For this question only; else `tributary.model`. */
	readonly model?: string;
}

/** Asks for code, and streams it into the document at the cursor while it comes. `signal` stops it; what came stays. */
export async function insertAtCursor(
	host: Host,
	editor: TextEditor,
	{ question, references, model }: InsertionWish,
	signal: AbortSignal,
): Promise<InsertionOutcome> {
	const { document } = editor;
	const file = basename(document.uri.path);
	if (workspace.fs.isWritableFileSystem(document.uri.scheme) === false) {
		return { kind: 'failed', error: editorError('document_read_only', { file }), homelessText: '' };
	}
	const selected = selectionReferences();
	const at = editor.selection.end;
	editor.selection = new Selection(at, at);
	const cursor: Reference = {
		kind: 'cursor',
		uri: document.uri.toString(),
		languageId: document.languageId,
		position: { line: at.line, character: at.character },
	};
	const insertion = new LiveInsertion(document, at);
	const fence = new OuterFence();
	const stop = new AbortController();
	let text = '';
	let error: ErrorEvent | undefined;
	const write = (code: string): void => {
		text += code;
		if (code !== '') insertion.write(code);
		if (insertion.ended !== undefined) stop.abort();
	};
	try {
		await host.stream(
			'tributary/ask',
			{
				sessionId: randomUUID(),
				question,
				form: 'insert',
				references: [...references, cursor, ...selected],
				...(model === undefined ? {} : { model }),
			},
			(events) => {
				for (const event of events) {
					if (event.kind === 'token') write(fence.push(event.text));
					else if (event.kind === 'error') error = event;
				}
			},
			AbortSignal.any([signal, stop.signal]),
		);
	} catch (failure) {
		error = toEditorError(failure);
	}
	write(fence.end());
	const end = await insertion.finish();
	const refusal = refused(end, file);
	if (refusal !== undefined) return { kind: 'failed', error: refusal, homelessText: text };
	return error === undefined ? { kind: 'done' } : { kind: 'failed', error, homelessText: '' };
}

function refused(end: InsertionEnd, file: string): ErrorEvent | undefined {
	if (end.kind === 'closed') return editorError('document_gone', { file });
	return end.kind === 'readOnly' ? editorError('document_read_only', { file }) : undefined;
}

/** Asks for what to insert; `undefined` when the person thought better of it. */
export async function questionForInsertion(): Promise<string | undefined> {
	const question = await window.showInputBox({
		title: l10n.t('Insert at Cursor'),
		prompt: l10n.t('What should be written here?'),
		placeHolder: l10n.t('A function that retries a promise with backoff'),
		ignoreFocusOut: true,
	});
	return question?.trim() === '' ? undefined : question;
}
