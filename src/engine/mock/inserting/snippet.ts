/** A common function, proven, in the languages that the mock writes. */
export interface Snippet {
	readonly name: string;
	/** The words by which a wish asks for it. */
	readonly words: RegExp;
	/** TypeScript; what stands between « and » is left out in JavaScript. Indented with tabs. */
	readonly script: string;
	readonly python: string;
}

export type SnippetLanguage = 'typescript' | 'javascript' | 'python';

export function snippetText({ script, python }: Snippet, language: SnippetLanguage): string {
	if (language === 'python') return python;
	return language === 'typescript' ? script.replace(/[«»]/g, '') : script.replace(/«[^»]*»/g, '');
}

/** The name in Python's spelling. */
export function snippetName({ name }: Snippet, language: SnippetLanguage): string {
	return language === 'python' ? name.replace(/\p{Lu}/gu, (letter) => `_${letter.toLowerCase()}`) : name;
}
