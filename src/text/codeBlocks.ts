import type { Token, Tokens } from 'marked';
import { LexedText, walkBlocks } from './markdown.ts';

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
	walkBlocks(new LexedText(markdown.replace(/\r\n?/g, '\n')).blocks, (token) => {
		if (isCode(token)) blocks.push(codeBlock(token));
	});
	return blocks;
}

/** The block of one token. */
export function codeBlock({ text, lang, codeBlockStyle }: Tokens.Code): CodeBlock {
	const language = (lang ?? '').split(/\s/)[0] ?? '';
	// marked leaves the blank line behind indented code in it.
	return { language, code: codeBlockStyle === 'indented' ? text.replace(/\n+$/, '') : text };
}

export function isCode(token: Token): token is Tokens.Code {
	return token.type === 'code';
}
