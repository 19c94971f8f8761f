import { posix } from 'node:path';
import * as l10n from '@vscode/l10n';
import { Uri, Range as VscodeRange, window } from 'vscode';
import type { Range } from '../../../protocol/stream.ts';

/** Shows a document, with a part of it selected where one is given. */
export async function openPlace(uri: string, range: Range | undefined): Promise<void> {
	try {
		await window.showTextDocument(Uri.parse(uri), range === undefined ? {} : { selection: toVscode(range) });
	} catch {
		// Closed, deleted, or no text.
		void window.showWarningMessage(l10n.t('{0} cannot be opened.', posix.basename(Uri.parse(uri).path)));
	}
}

function toVscode({ start, end }: Range): VscodeRange {
	return new VscodeRange(start.line, start.character, end.line, end.character);
}
