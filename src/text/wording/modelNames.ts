/** `openai/gpt-6-luna` is "gpt-6-luna" to a person; the whole id stands where there is room for it. */
export function shortModelName(id: string): string {
	return id.slice(id.lastIndexOf('/') + 1);
}
