/**
 * A name within a sentence, kept in its own direction: without this an Arabic sentence moves the marks at its ends. For
 * sentences that are made as text; in a tree `bdi` does the same.
 */
export function isolated(name: string): string {
	return `\u2068${name}\u2069`;
}
