const languages: Readonly<Record<string, string>> = {
	ts: 'typescript',
	mts: 'typescript',
	cts: 'typescript',
	tsx: 'typescriptreact',
	js: 'javascript',
	mjs: 'javascript',
	cjs: 'javascript',
	jsx: 'javascriptreact',
	py: 'python',
	go: 'go',
	rs: 'rust',
	java: 'java',
	kt: 'kotlin',
	swift: 'swift',
	c: 'c',
	h: 'c',
	cc: 'cpp',
	cpp: 'cpp',
	hpp: 'cpp',
	cs: 'csharp',
	php: 'php',
	rb: 'ruby',
	sh: 'shellscript',
	sql: 'sql',
	md: 'markdown',
};

/** The language by the end of a file's name; the empty one where that says nothing. */
export function languageOfPath(path: string): string {
	return languages[/\.(?<end>\w+)$/.exec(path)?.groups?.['end']?.toLowerCase() ?? ''] ?? '';
}
