/**
 * As OpenRouter and the catalogue spell an id. Only Claude needs it: Anthropic's own ids have dashes for the dots of a
 * version, and a date or `latest` behind it. `anthropic/claude-3-5-sonnet-20241022` becomes
 * `anthropic/claude-3.5-sonnet`, `anthropic/claude-opus-4-20250514` becomes `anthropic/claude-opus-4`.
 */
export function catalogueSpelling(name: string): string {
	if (!/^anthropic\/claude-.*\d/.test(name)) return name;
	return name.replace(/-(?:\d{8}|latest)$/, '').replace(/(?<=-\d)-(?=\d{1,2}(?:-|:|$))/, '.');
}

/** Without the date of a snapshot: `gpt-4o-2024-11-20` and `claude-opus-4-20250514`. */
export function undated(name: string): string {
	return name.replace(/-(?:\d{4}-\d{2}-\d{2}|\d{8})$/, '');
}
