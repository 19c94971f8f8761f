/** A code block of this text whose fence is longer than any run of backticks in it. */
export function fenced(text: string, info = ''): string {
	let longest = 2;
	// Not spread into `Math.max`, which fails at some hundred thousand arguments.
	for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
	const fence = '`'.repeat(longest + 1);
	const lineEnd = text === '' || text.endsWith('\n') ? '' : '\n';
	return `${fence}${info}\n${text}${lineEnd}${fence}`;
}
