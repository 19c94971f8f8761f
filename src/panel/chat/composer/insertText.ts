/** Puts text in the place of the selection, as if it were typed: it can be undone, and the input tells of it. */
export function insertText(input: HTMLTextAreaElement, text: string): void {
	input.focus();
	// There is no other way to it that keeps the browser's history of changes.
	document.execCommand('insertText', false, text);
}
