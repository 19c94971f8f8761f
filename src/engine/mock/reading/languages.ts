/** What the mock knows of a language: enough to tell code from comments and texts, and to find what it declares. */
export interface Language {
	/** As people call it. */
	readonly name: string;
	readonly lineComment?: string;
	readonly blockComment?: readonly [open: string, close: string];
	readonly quotes: readonly Quote[];
	readonly declares: DeclarationStyle;
}

export type Quote = 'single' | 'double' | 'template' | 'triple';
export type DeclarationStyle = 'script' | 'python' | 'typed' | 'keyword' | 'sql' | 'headings' | 'none';

const cBlock = ['/*', '*/'] as const;
const script = { lineComment: '//', blockComment: cBlock, declares: 'script' } as const;
const typed = { lineComment: '//', blockComment: cBlock, quotes: ['double', 'single'], declares: 'typed' } as const;
const keyword = { lineComment: '//', blockComment: cBlock, quotes: ['double'], declares: 'keyword' } as const;
const hash = { lineComment: '#', quotes: ['double', 'single'] } as const;
const scriptQuotes = ['template', 'double', 'single'] as const;

const languages: Readonly<Record<string, Language>> = {
	javascript: { name: 'JavaScript', ...script, quotes: scriptQuotes },
	javascriptreact: { name: 'JavaScript (React)', ...script, quotes: scriptQuotes },
	typescript: { name: 'TypeScript', ...script, quotes: scriptQuotes },
	typescriptreact: { name: 'TypeScript (React)', ...script, quotes: scriptQuotes },
	python: { name: 'Python', ...hash, quotes: ['triple', 'double', 'single'], declares: 'python' },
	java: { name: 'Java', ...typed },
	c: { name: 'C', ...typed },
	cpp: { name: 'C++', ...typed },
	csharp: { name: 'C#', ...typed },
	dart: { name: 'Dart', ...typed },
	go: { name: 'Go', ...keyword },
	rust: { name: 'Rust', ...keyword },
	kotlin: { name: 'Kotlin', ...keyword },
	swift: { name: 'Swift', ...keyword },
	scala: { name: 'Scala', ...keyword },
	php: { name: 'PHP', ...keyword, quotes: ['double', 'single'] },
	ruby: { name: 'Ruby', ...hash, declares: 'keyword' },
	lua: { name: 'Lua', lineComment: '--', quotes: ['double', 'single'], declares: 'keyword' },
	shellscript: { name: 'Shell', ...hash, declares: 'keyword' },
	r: { name: 'R', ...hash, declares: 'none' },
	yaml: { name: 'YAML', ...hash, declares: 'none' },
	toml: { name: 'TOML', ...hash, declares: 'none' },
	dockerfile: { name: 'Dockerfile', ...hash, declares: 'none' },
	makefile: { name: 'Makefile', lineComment: '#', quotes: [], declares: 'none' },
	sql: { name: 'SQL', lineComment: '--', blockComment: cBlock, quotes: ['single'], declares: 'sql' },
	html: { name: 'HTML', blockComment: ['<!--', '-->'], quotes: [], declares: 'none' },
	xml: { name: 'XML', blockComment: ['<!--', '-->'], quotes: [], declares: 'none' },
	css: { name: 'CSS', blockComment: cBlock, quotes: ['double', 'single'], declares: 'none' },
	scss: { name: 'SCSS', lineComment: '//', blockComment: cBlock, quotes: ['double', 'single'], declares: 'none' },
	json: { name: 'JSON', quotes: [], declares: 'none' },
	jsonc: { name: 'JSON', lineComment: '//', quotes: [], declares: 'none' },
	markdown: { name: 'Markdown', blockComment: ['<!--', '-->'], quotes: [], declares: 'headings' },
	plaintext: { name: 'plain text', quotes: [], declares: 'none' },
};

export function languageOf(languageId: string): Language {
	const known = Object.hasOwn(languages, languageId) ? languages[languageId] : undefined;
	return known ?? { name: languageId === '' ? 'plain text' : languageId, quotes: [], declares: 'none' };
}

export function isScript(languageId: string): boolean {
	return languageOf(languageId).declares === 'script';
}

export function isTypeScript(languageId: string): boolean {
	return languageId === 'typescript' || languageId === 'typescriptreact';
}
