import { Renderer, type Tokens } from 'marked';
import { type CodeBlock, codeBlock } from '../../../text/codeBlocks.ts';
import type { FormulaToken } from '../../../text/formulas.ts';
import type { FormulaSource } from './formulaView.ts';
import { escapeHtml, escapeKeepingEntities } from './htmlEscape.ts';
import { inlineTags, placeAttribute } from './sanitize.ts';

/** What is drawn by a view of its own instead of by HTML. */
export type Embedded =
	| { readonly kind: 'code'; readonly block: CodeBlock }
	| { readonly kind: 'formula'; readonly formula: FormulaSource };

const allowedTag = new RegExp(`^</?(?:${inlineTags.join('|')})\\s*/?>$`, 'i');
const pictureTag = /^<img\b[^>]*>$/i;
const quotedAlt = /\balt\s*=\s*(?:"([^"]*)"|'([^']*)')/i;

/** Markdown as HTML, with numbered places where code blocks and formulas belong. */
export class AnswerRenderer extends Renderer {
	readonly embedded: Embedded[] = [];

	/** For `MarkedOptions.extensions`: the tokens that are ours. */
	readonly extensions = {
		renderers: {
			formula: (token: Tokens.Generic) => this.#formula(token as FormulaToken),
			formulaBlock: (token: Tokens.Generic) => this.#formula(token as FormulaToken),
		},
		childTokens: {},
	};

	override code(token: Tokens.Code): string {
		return this.#place('div', { kind: 'code', block: codeBlock(token) });
	}

	/** Raw HTML: a few inline tags without attributes; comments vanish; the rest is shown as it was written. */
	override html({ text }: Tokens.HTML | Tokens.Tag): string {
		return text.replace(/<!--[\s\S]*?(?:-->|$)|<[^<>]*>|[<>"'&]/g, (piece) => {
			if (piece.startsWith('<!--')) return '';
			if (allowedTag.test(piece)) return piece;
			if (pictureTag.test(piece)) return escapeKeepingEntities(alternative(piece));
			return escapeKeepingEntities(piece);
		});
	}

	/** No picture is ever loaded: a link to it, named as the picture is. */
	override image({ href, text }: Tokens.Image): string {
		return `<a href="${escapeHtml(href)}">${escapeKeepingEntities(text === '' ? href : text)}</a>`;
	}

	override checkbox({ checked }: Tokens.Checkbox): string {
		return checked ? '☑ ' : '☐ ';
	}

	override text(token: Tokens.Text | Tokens.Escape): string {
		return 'tokens' in token && token.tokens !== undefined
			? this.parser.parseInline(token.tokens)
			: escapeKeepingEntities(token.text);
	}

	#formula({ tex, display, closed }: FormulaToken): string {
		return this.#place(display ? 'div' : 'span', { kind: 'formula', formula: { tex, display, closed } });
	}

	#place(tag: 'div' | 'span', embedded: Embedded): string {
		this.embedded.push(embedded);
		return `<${tag} ${placeAttribute}="${this.embedded.length - 1}"></${tag}>`;
	}
}

function alternative(picture: string): string {
	const match = quotedAlt.exec(picture);
	return match?.[1] ?? match?.[2] ?? '';
}
