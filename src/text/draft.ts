/**
 * What is left of a draft when `text` has come behind which it stood: its rest, or nothing where they differ. Host,
 * editor and panel go by it, so that none of them has to be told of what it can see by itself.
 */
export function draftAfter(draft: string, text: string): string {
	return draft.startsWith(text) ? draft.slice(text.length) : '';
}
