/** How much of the end the model is shown, in UTF-16 code units: a line or two. */
const longestQuote = 160;

const fenceLine = /^[\s>]*(?:(?:[-*+]|\d+[.)])\s+)*(?<run>`{3,}|~{3,})(?<info>[^`]*)$/;

/**
 * Asks in words for the rest of an answer, for a model that does not go on with a turn of its own. The end is quoted as
 * a JSON string, because white space at it decides how the rest begins and would be lost between other marks.
 */
export function continuationPrompt(text: string): string {
	return [
		'Your last message was cut off before its end. Write the rest of it and nothing else.',
		'What you write is put directly behind its last character, with nothing in between. So begin with exactly the',
		'character that comes next, be it a space, a line end or the next letter of a word that was cut in two. Repeat',
		'nothing that is there already, do not begin anew, and say nothing about going on: no consent, no announcement, no',
		'apology.',
		...(endsInCodeBlock(text)
			? [
					'The message ended within a code block, which is still open: go on with the code itself, without opening a new',
					'block, and close that one where the code ends.',
				]
			: []),
		`As a JSON string, its last characters are: ${JSON.stringify(endOf(text))}`,
	].join('\n');
}

/** The last line that says something and what is behind it; not from the midst of a surrogate pair. */
function endOf(text: string): string {
	const lastLine = text.lastIndexOf('\n', text.trimEnd().length - 1) + 1;
	const begin = Math.max(lastLine, text.length - longestQuote);
	const isWithinPair = /[\uDC00-\uDFFF]/.test(text[begin] ?? '');
	return text.slice(isWithinPair ? begin + 1 : begin);
}

function endsInCodeBlock(text: string): boolean {
	let open: string | undefined;
	for (const line of text.split('\n')) {
		const { run, info } = fenceLine.exec(line)?.groups ?? {};
		if (run === undefined) continue;
		if (open === undefined) open = run;
		else if (run.startsWith(open) && info?.trim() === '') open = undefined;
	}
	return open !== undefined;
}
