/** A part of a text: from `start` up to, without it, `end`. */
export interface TextRange {
	readonly start: number;
	readonly end: number;
}

/**
 * Where Markdown has code: fenced, indented by four, or between backticks; in the order of the text. A fence that nobody
 * closed goes to the end.
 */
export function codeRanges(markdown: string): readonly TextRange[] {
	const ranges: TextRange[] = [];
	let fence: { readonly mark: string; readonly start: number } | undefined;
	let paragraph = 0;
	let at = 0;
	const endParagraph = () => ranges.push(...inlineCode(markdown, paragraph, at));
	for (const line of markdown.split('\n')) {
		const end = at + line.length + 1;
		const mark = /^\s{0,3}(`{3,}(?=[^`]*$)|~{3,})/.exec(line)?.[1];
		if (fence !== undefined) {
			if (mark?.startsWith(fence.mark)) {
				ranges.push({ start: fence.start, end });
				fence = undefined;
				paragraph = end;
			}
		} else if (mark !== undefined) {
			endParagraph();
			fence = { mark, start: at };
		} else if (/^(?: {4}|\t)|^\s*$/.test(line)) {
			endParagraph();
			ranges.push({ start: at, end });
			paragraph = end;
		}
		at = end;
	}
	at = markdown.length;
	if (fence === undefined) endParagraph();
	else ranges.push({ start: fence.start, end: at });
	return ranges;
}

/** A run of backticks opens code where a run of the same length closes it in the same paragraph. */
function inlineCode(text: string, start: number, end: number): readonly TextRange[] {
	const runs = [...text.slice(start, end).matchAll(/`+/g)].map(({ index, 0: run }) => ({
		start: start + index,
		length: run.length,
	}));
	const ranges: TextRange[] = [];
	for (let opening = 0; opening < runs.length; opening++) {
		const run = runs[opening];
		if (run === undefined) continue;
		let closing = opening + 1;
		while (closing < runs.length && runs[closing]?.length !== run.length) closing++;
		const close = runs[closing];
		if (close === undefined) continue;
		ranges.push({ start: run.start, end: close.start + close.length });
		opening = closing;
	}
	return ranges;
}
