import { highlighter } from './highlighter.ts';

/** Languages that are coloured as a relative. */
const names: Readonly<Record<string, string>> = {
	c: 'C',
	h: 'C',
	scss: 'SCSS',
	sass: 'Sass',
	less: 'Less',
	gradle: 'Gradle',
	vue: 'Vue',
	svelte: 'Svelte',
	html: 'HTML',
	xml: 'XML',
	tsx: 'TSX',
	jsx: 'JSX',
	env: '.env',
	toml: 'TOML',
};

/** How a block's language is headed: "TypeScript" for `ts`; the word itself where it is not known. */
export function languageName(word: string): string {
	return names[word.toLowerCase()] ?? highlighter.getLanguage(word)?.name ?? word;
}
