import { type Diagnostic, languages, Range, type TextDocument } from 'vscode';
import { enclosingSymbol, paragraphAt, wholeLines } from './enclosingSymbol.ts';
import type { Place } from './lastEditor.ts';

/** What is selected; else the function or class around the cursor; else the lines there. */
export async function subjectAt({ document, selection }: Place): Promise<Range> {
	if (!selection.isEmpty) return new Range(selection.start, selection.end);
	const caret = new Range(selection.active, selection.active);
	return (await enclosingSymbol(document, caret)) ?? paragraphAt(document, selection.active);
}

/** So many lines on either side of a problem go along where nothing tells what it is a part of. */
const linesAround = 40;

/** A unit that is longer has its problem's surroundings instead: what is not needed costs, and may be changed. */
const longestUnit = 200;

/** What may be changed to do away with problems: the functions or classes that they are in. */
export async function surroundings(document: TextDocument, problems: readonly Diagnostic[]): Promise<Range> {
	const parts = await Promise.all(problems.map(({ range }) => surroundingsOf(document, range)));
	return parts.reduce((all, part) => all.union(part));
}

async function surroundingsOf(document: TextDocument, range: Range): Promise<Range> {
	const unit = await enclosingSymbol(document, range);
	if (unit !== undefined && unit.end.line - unit.start.line < longestUnit) return unit;
	return wholeLines(document, range.start.line - linesAround, range.end.line + linesAround);
}

/**
 * What the editor reports as wrong on the lines of the selection; else, where nothing is selected, the gravest of what is
 * around the cursor.
 */
export async function problemsAt({ document, selection }: Place): Promise<readonly Diagnostic[]> {
	const all = languages.getDiagnostics(document.uri).toSorted((one, other) => one.severity - other.severity);
	const { start, end } = selection;
	const here = all.filter(({ range }) => range.start.line <= end.line && range.end.line >= start.line);
	if (here.length > 0 || !selection.isEmpty) return here;
	const unit = await enclosingSymbol(document, selection);
	return all.filter(({ range }) => unit?.contains(range)).slice(0, 1);
}
