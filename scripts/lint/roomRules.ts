/** What the code of one folder of src/ may import: the third column of the table of rooms in ARCHITECTURE.md. */
export interface Room {
	/** Other folders of src/. A room may always import itself. */
	readonly rooms: readonly string[];
	/** Packages, with all that lies under them. */
	readonly packages: readonly string[];
	/** Whether Node's own modules are there. */
	readonly node: boolean;
	/** Whether it may read the extension's package.json, for its version. */
	readonly manifest: boolean;
}

export const rooms: Readonly<Record<string, Room>> = {
	protocol: { rooms: [], packages: ['zod'], node: false, manifest: false },
	text: { rooms: ['protocol'], packages: ['@vscode/l10n', 'marked'], node: false, manifest: false },
	engine: { rooms: ['protocol', 'text'], packages: ['tokenx', 'zod'], node: false, manifest: false },
	host: {
		rooms: ['protocol', 'text', 'engine'],
		packages: [
			'@anthropic-ai/sdk',
			'@pydantic/genai-prices',
			'ignore',
			'openai',
			'cockatiel',
			'undici',
			'vscode-languageserver',
			'vscode-languageserver-protocol',
			'vscode-languageserver-textdocument',
			'zod',
		],
		node: true,
		manifest: true,
	},
	editor: {
		rooms: ['protocol', 'text'],
		packages: ['@vscode/l10n', 'vscode', 'vscode-languageclient', 'zod'],
		node: true,
		manifest: true,
	},
	panel: {
		rooms: ['protocol', 'text'],
		packages: ['@vscode/codicons', '@vscode/l10n', 'highlight.js', 'katex', 'lit', 'marked', 'remend', 'zod'],
		node: false,
		manifest: false,
	},
};
