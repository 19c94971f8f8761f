/** What one step of indentation is in a document, judged by its lines; a tab where none is indented. */
export function indentationOf(document: string, languageId: string): string {
	const margins = Array.from(document.matchAll(/^(?<margin>\t| {2,})\S/gm), (match) => match.groups?.['margin'] ?? '');
	const tabs = margins.filter((margin) => margin === '\t').length;
	if (margins.length === 0) return languageId === 'python' ? '    ' : '\t';
	if (tabs * 2 > margins.length) return '\t';
	const widths = margins.filter((margin) => margin !== '\t').map(({ length }) => length);
	return ' '.repeat(Math.min(...widths, 8));
}

/** Code that is indented with tabs, indented with `step`. */
export function indentedWith(code: string, step: string): string {
	return code.replace(/^\t+/gm, (tabs) => step.repeat(tabs.length));
}
