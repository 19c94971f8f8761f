import { commands, type FormattingOptions, Range, type TextDocument, type TextEdit, workspace } from 'vscode';
import { lastLine } from '../../../text/lastLine.ts';
import { visibleEditor } from '../document/openDocuments.ts';
import { TrackedDocument } from '../document/trackedDocument.ts';

/**
 * Formats these stretches of a document, in one edit. Where only whole documents can be formatted, what that would do
 * elsewhere is left out. A formatter that fails, or that somebody's typing has overtaken, changes nothing.
 */
export async function formatAccepted(document: TextDocument, places: readonly Range[]): Promise<void> {
	const { version } = document;
	const lines = places.filter(({ isEmpty }) => !isEmpty).map((place) => wholeLines(document, place));
	if (lines.length === 0) return;
	let edits: readonly TextEdit[];
	try {
		edits = await editsFor(document, lines);
	} catch {
		return;
	}
	const wanted = apart(edits.filter(({ range }) => lines.some((place) => place.contains(range)))).map((edit) => {
		const offset = document.offsetAt(edit.range.start);
		return { offset, length: document.offsetAt(edit.range.end) - offset, text: edit.newText };
	});
	if (wanted.length === 0) return;
	const writer = TrackedDocument.writer(document);
	try {
		await writer.writeApart(() => (document.version === version ? wanted : []));
	} finally {
		writer.dispose();
	}
}

async function editsFor(document: TextDocument, places: readonly Range[]): Promise<readonly TextEdit[]> {
	const options = formattingOptions(document);
	const ofRanges: TextEdit[] = [];
	for (const place of places) {
		const edits = await commands.executeCommand<TextEdit[] | undefined>(
			'vscode.executeFormatRangeProvider',
			document.uri,
			place,
			options,
		);
		if (edits === undefined || edits === null) {
			return (
				(await commands.executeCommand<TextEdit[] | undefined>(
					'vscode.executeFormatDocumentProvider',
					document.uri,
					options,
				)) ?? []
			);
		}
		ofRanges.push(...edits);
	}
	return ofRanges;
}

function wholeLines(document: TextDocument, place: Range): Range {
	const whole = document.validateRange(place);
	const last = lastLine(whole) - 1;
	return new Range(whole.start.line, 0, last, document.lineAt(last).text.length);
}

/** In order; of two that overlap, which no edit may hold, the first. */
function apart(edits: readonly TextEdit[]): readonly TextEdit[] {
	const kept: TextEdit[] = [];
	for (const edit of edits.toSorted((one, other) => one.range.start.compareTo(other.range.start))) {
		const last = kept.at(-1);
		if (last === undefined || edit.range.start.isAfterOrEqual(last.range.end)) kept.push(edit);
	}
	return kept;
}

function formattingOptions(document: TextDocument): FormattingOptions {
	const shown = visibleEditor(document)?.options;
	const configured = workspace.getConfiguration('editor', document);
	const tabSize = shown?.tabSize ?? configured.get('tabSize');
	const insertSpaces = shown?.insertSpaces ?? configured.get('insertSpaces');
	return {
		tabSize: typeof tabSize === 'number' ? tabSize : 4,
		insertSpaces: typeof insertSpaces === 'boolean' ? insertSpaces : false,
	};
}
