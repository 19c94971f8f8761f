const escapes: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

/** Text as HTML that shows it to the letter. */
export function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}

/** The same, but `&eacute;` and its like stay what they stand for, as Markdown has it outside of code. */
export function escapeKeepingEntities(text: string): string {
	return text.replace(
		/[<>"']|&(?!(?:#\d{1,7}|#[Xx][a-fA-F0-9]{1,6}|\w+);)/g,
		(character) => escapes[character] ?? character,
	);
}
