import { posix } from 'node:path';
import { type TextDocument, workspace } from 'vscode';
import type { Task } from '../../../protocol/edits.ts';
import type { ErrorEvent } from '../../../protocol/stream.ts';
import { keepsSecrets } from '../../../text/secretFiles.ts';
import { editorError } from '../../host/hostFailure.ts';

/** In UTF-16 code units. The host takes as much of a document; the model's window is narrower, and the host's affair. */
const largest = 1_048_576;

/** Why nothing is written into a document, whoever asks for it; nothing where it may be tried. */
export function refusedTarget(document: TextDocument): ErrorEvent | undefined {
	const { scheme, path } = document.uri;
	const file = fileName(document);
	const refused = (reason: string): ErrorEvent => editorError('target_refused', { file, reason });
	// A cell is a document of its own, but what an answer says of lines and files is about the notebook.
	if (scheme === 'vscode-notebook-cell' || scheme === 'vscode-interactive-input') return refused('notebook');
	// What has no file system behind it (a log, the left side of a diff, a page of ours) takes no edits.
	if (scheme !== 'untitled' && workspace.fs.isWritableFileSystem(scheme) !== true) {
		return editorError('document_read_only', { file });
	}
	if (keepsSecrets(path)) return refused('secret');
	const text = document.getText();
	if (text.length > largest) return refused('too_large');
	// VS Code opens a binary file as text when the person insists.
	return text.includes('\0') ? refused('not_text') : undefined;
}

/** The same before anything is asked about a document. Tests of one go into another, so it may be read-only. */
export function refusedFor(task: Task, document: TextDocument): ErrorEvent | undefined {
	const refused = refusedTarget(document);
	return task === 'tests' && refused?.code === 'document_read_only' ? undefined : refused;
}

/** As it is named in sentences about it. */
export function fileName({ uri }: Pick<TextDocument, 'uri'>): string {
	return posix.basename(uri.path);
}
