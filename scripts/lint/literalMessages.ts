import { lineAt, readSources, type SourceFile } from './sources.ts';

/*
 * Calls and properties of VS Code's API whose text a person reads. A literal there did not come through `l10n.t`.
 * A text made elsewhere and passed on as a variable is beyond this check.
 */
const literal = ["'[^'\\n]*'", '"[^"\\n]*"', '`[^`]*`'].join('|');
const patterns = [
	String.raw`\bshow(?:Information|Warning|Error)Message\(`,
	String.raw`\bsetStatusBarMessage\(`,
	String.raw`\b(?:title|placeHolder|placeholder|prompt|detail|description|tooltip|label|ariaLabel|message):`,
	String.raw`\.(?:title|placeholder|prompt|tooltip|ariaLabel|text)\s*=`,
].map((start) => new RegExp(`${start}\\s*(?:${literal})`, 'g'));

/** Sentences for a person that stand in the editor's code as literals. */
export function findLiteralMessages(): readonly string[] {
	return readSources()
		.filter(({ path }) => path.startsWith('src/editor/'))
		.flatMap(literalMessagesIn);
}

export function literalMessagesIn({ path, contents }: SourceFile): readonly string[] {
	return patterns.flatMap((pattern) =>
		[...contents.matchAll(pattern)]
			.filter(([found]) => !isTechnical(found))
			.map(({ 0: found, index }) => `${path}:${lineAt(contents, index)}: not through l10n.t: ${found}`),
	);
}

/** What is left of a literal without its places, icons and the product's name is an id or a key, or no text at all. */
function isTechnical(found: string): boolean {
	const text = found
		.replace(/^[^'"`]*/, '')
		.replaceAll(/\$\{[^`]*\}/g, '')
		.replaceAll(/\$\([\w~-]+\)|\bTributary\b/g, '')
		.replaceAll(/['"`]/g, '')
		.trim();
	return !/\p{L}/u.test(text) || /^[\w-]+(?:[./:][\w*-]+)+$/.test(text);
}
