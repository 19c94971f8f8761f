/** A pattern for one of the phrases, which stand between bars with white space on both sides. */
export function oneOf(phrases: string): string {
	return `(?:${phrases
		.trim()
		.split(/\s+\|\s+/)
		.join('|')})`;
}
