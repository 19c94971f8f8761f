import { marked } from 'marked';

export interface CodeBlock {
	readonly language: string;
	readonly code: string;
}

/**
 * The code blocks of a Markdown text in reading order, those within lists and quotations included. Panel and editor
 * both count by this, so that "insert block 2" means the same on both sides and code never travels back as text.
 */
export function codeBlocks(markdown: string): readonly CodeBlock[] {
	const blocks: CodeBlock[] = [];
	marked.walkTokens(marked.lexer(markdown), (token) => {
		if (token.type === 'code') {
			blocks.push({ language: String(token['lang'] ?? '').split(/\s/)[0] ?? '', code: String(token['text']) });
		}
	});
	return blocks;
}
