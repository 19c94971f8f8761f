import type { BlockPart } from './blockParts.ts';
import { hiddenIn, markHidden } from './hiddenMarks.ts';

/** A line of code on the page. */
export interface CodeLine {
	readonly element: HTMLElement;
	/** What stands in it. */
	text: string;
	/** Whether it has its colours. */
	coloured: boolean;
	/** Whether characters in it are shown that would hide. */
	marked: boolean;
	part: BlockPart | undefined;
}

export function emptyLine(): CodeLine {
	const element = document.createElement('span');
	element.className = 'line';
	return { element, text: '', coloured: false, marked: false, part: undefined };
}

/** Text that goes on grows in place. */
export function write(line: CodeLine, text: string): void {
	if (text === line.text) return;
	const before = line.text.length;
	const grows = text.startsWith(line.text);
	const { firstChild } = line.element;
	line.text = text;
	if (line.marked || !grows || !(firstChild instanceof Text)) {
		rewrite(line);
		return;
	}
	firstChild.appendData(text.slice(before));
	const hidden = hiddenIn(text, before);
	if (hidden.length > 0) rewrite(line);
}

/** Makes it its text and nothing else, but for the marks of what hides. */
export function rewrite(line: CodeLine): void {
	line.element.textContent = line.text;
	markIn(line);
}

/** Marks what hides, in a line without marks. */
export function markIn(line: CodeLine): void {
	const hidden = hiddenIn(line.text, 0);
	line.marked = hidden.length > 0;
	if (line.marked) markHidden(line.element, hidden);
}

export function setPart(line: CodeLine, part: BlockPart | undefined): void {
	if (line.part === part) return;
	line.part = part;
	line.element.className = part === undefined ? 'line' : `line ${part}`;
}
