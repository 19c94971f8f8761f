import { Marked, type Token, type TokensList } from 'marked';
import { formulaExtensions } from './formulas.ts';

/** The one dialect of Markdown: GitHub's, with formulas. Whoever counts blocks must read what the panel draws. */
export const markdown = new Marked({ gfm: true, extensions: [...formulaExtensions] });

/** The targets of `[name]: target` lines by name, first one wins. */
export type LinkTargets = TokensList['links'];

/**
 * The blocks of a text. `known` are targets from text that stood before this one; those that this text adds are on
 * the result's `links`.
 */
export function lex(text: string, known: LinkTargets = {}): TokensList {
	const lexer = new markdown.Lexer(markdown.defaults);
	Object.assign(lexer.tokens.links, known);
	return lexer.lex(text);
}

/** Every token, depth first in reading order. */
export function walk(tokens: readonly Token[], visit: (token: Token) => void): void {
	// Promises come back only from visitors that are asynchronous.
	void markdown.walkTokens([...tokens], visit);
}
