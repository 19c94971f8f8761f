import type { TextDocument } from 'vscode';

/** Text at a cursor that is not in the document. */
export interface Ghost {
	readonly text: string;
	/** How much of its beginning is the answer's own, in UTF-16 code units. The rest is a draft. */
	readonly certain: number;
}

/** Who has text to show where a cursor is. */
export interface GhostSource {
	readonly document: TextDocument;
	/** The document has changed in a way that this one has not been told of yet, so its offsets are of the text before. */
	readonly isBehind: boolean;
	/** Whether VS Code's keys may write what is certain of it. */
	readonly isTakeable: boolean;
	/** What is to be shown at exactly this offset of the document, if something is. */
	ghostAt(offset: number): Ghost | undefined;
	/** What was written at the place of its text just now was the ghost, with a draft: takes it out again. */
	takeOut(): void;
}

export function isDrafted({ text, certain }: Ghost): boolean {
	return certain < text.length;
}

/** Where the ghost would stand. */
interface Place {
	readonly startsLine: boolean;
	/** More text may come behind it. */
	readonly isOpen: boolean;
}

/** `undefined` where there is nothing that VS Code would show. */
export function ghostOf(certain: string, draft: string, { startsLine, isOpen }: Place): Ghost | undefined {
	const whole = withoutHalf(certain + draft);
	// VS Code takes whole lines at the beginning of a line for lines behind the one before it, and shows nothing.
	const isHidden = startsLine && !/^[\r\n]/.test(whole);
	const text = isHidden || isOpen ? whole.replace(/[\r\n]+$/, '') : whole;
	return text === '' ? undefined : { text, certain: Math.min(withoutHalf(certain).length, text.length) };
}

/** Half of a surrogate pair would be lost on the way to the editor, half of a line end would become a whole one. */
function withoutHalf(text: string): string {
	return text.replace(/[\r\uD800-\uDBFF]$/, '');
}
