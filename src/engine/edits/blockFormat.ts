/**
 * The form of search/replace blocks, for a model. The parts are told one by one, and none of these lines begins with a
 * marker: an example of a whole block would be read as one wherever a model repeats it.
 */
export function blockFormat(markerLength: number): string {
	const marker = (sign: string, word: string) => `\`${sign.repeat(markerLength)}${word}\``;
	return [
		'A search/replace block changes one place. The path of the file stands on a line of its own, and below it a fenced',
		'code block with these parts:',
		`1. the line ${marker('<', ' SEARCH')}`,
		'2. the lines to be replaced, exactly as the file has them: whole lines, every blank and tab',
		`3. the line ${marker('=', '')}`,
		'4. the lines that take their place; none, to remove lines',
		`5. the line ${marker('>', ' REPLACE')}`,
		'The lines to be replaced must occur exactly once in the file, and be as few as that needs. To insert, quote a line',
		'beside the place and repeat it. Write one block for each place, in the order of the file, and leave nothing out of',
		'what you quote.',
	].join('\n');
}
