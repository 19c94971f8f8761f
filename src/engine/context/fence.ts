/** A code block of this text whose fence is longer than any run of backticks in it. */
export function fenced(text: string, info = ''): string {
	const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
	const fence = '`'.repeat(longest + 1);
	const lineEnd = text === '' || text.endsWith('\n') ? '' : '\n';
	return `${fence}${info}\n${text}${lineEnd}${fence}`;
}
