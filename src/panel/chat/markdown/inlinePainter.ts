import type { Token, Tokens } from 'marked';
import type { FormulaToken } from '../../../text/formulas.ts';
import { ChildWriter, setAttribute } from './childWriter.ts';
import { draftMark, withoutMark } from './draftMark.ts';
import { decodeEntities } from './entities.ts';
import type { FormulaSource } from './formulaView.ts';
import type { Ink } from './ink.ts';
import { linkTarget } from './linkTarget.ts';
import { rawPieces } from './rawHtml.ts';

const encodedMark = encodeURI(draftMark);

type Marked = Tokens.Strong | Tokens.Em | Tokens.Del | Tokens.Link;

/**
 * Draws what stands in a paragraph, heading or cell: elements of the few names below, text, and no attribute but the
 * direction of code and where a link leads. What a model sends never becomes HTML on the way, so there is nothing
 * that a sanitiser would have to take out (it took 11 of 50 ms per 1,000 tokens).
 */
export class InlinePainter {
	/** The Markdown that an element's children were drawn from. */
	readonly #drawn = new WeakMap<Element, string>();
	readonly #ink: Ink;
	readonly #formula: (source: FormulaSource, live: Node | null) => Element;

	/** `formula` gives the element of a formula: the live one where that is of the same. */
	constructor(ink: Ink, formula: (source: FormulaSource, live: Node | null) => Element) {
		this.#ink = ink;
		this.#formula = formula;
	}

	/** Writes the tokens of one leaf. */
	paint(into: ChildWriter, tokens: readonly Token[]): void {
		// Raw tags that are open, innermost last. They end with the leaf.
		const open: ChildWriter[] = [];
		for (const token of tokens) {
			const writer = open.at(-1) ?? into;
			if (token.type === 'html') this.#html(into, open, token.raw);
			else this.#token(writer, token);
		}
		for (const writer of open.reverse()) writer.end();
	}

	/** Writes raw HTML that stands as a block of its own. */
	html(into: ChildWriter, html: string): void {
		const open: ChildWriter[] = [];
		this.#html(into, open, html);
		for (const writer of open.reverse()) writer.end();
	}

	/** Half a formula is no formula: one that a draft completes is all of it a draft. */
	formula(writer: ChildWriter, { raw, tex, display, closed }: FormulaToken): void {
		const live = writer.live();
		const element = this.#formula({ tex: this.#ink.active ? withoutMark(tex) : tex, display, closed }, live);
		this.#ink.passed(raw);
		this.#ink.apply(element);
		writer.place(element);
	}

	#token(writer: ChildWriter, token: Token): void {
		switch (token.type) {
			case 'text':
			case 'escape':
				writer.text(decodeEntities(token['text']));
				return;
			case 'strong':
			case 'em':
			case 'del':
				this.#marked(writer.element(token.type), token as Marked);
				return;
			case 'codespan':
				this.#code(writer, token['text']);
				return;
			case 'link':
				this.#link(writer, token as Tokens.Link);
				return;
			case 'image':
				this.#image(writer, token as Tokens.Image);
				return;
			case 'checkbox':
				writer.text(token['checked'] === true ? '☑ ' : '☐ ');
				return;
			case 'br':
				writer.element('br');
				return;
			case 'formula':
				this.formula(writer, token as FormulaToken);
		}
	}

	#marked(element: Element, { raw, tokens }: Marked): void {
		const key = this.#ink.key(raw);
		if (this.#drawn.get(element) !== key) this.#paintMarked(element, tokens);
		this.#drawn.set(element, key);
		this.#ink.passed(raw);
	}

	#paintMarked(element: Element, tokens: Token[]): void {
		const writer = new ChildWriter(element, this.#ink);
		this.paint(writer, tokens);
		writer.end();
	}

	#code(writer: ChildWriter, text: string): void {
		const element = writer.element('code');
		this.#drawn.delete(element);
		setAttribute(element, 'dir', 'ltr');
		this.#onlyText(element, text);
	}

	#link(writer: ChildWriter, token: Tokens.Link): void {
		const target = linkTarget(token);
		if (target === undefined) {
			if (token.autolink === true) writer.text(token.text);
			else this.paint(writer, token.tokens);
			return;
		}
		const element = this.#anchor(writer, target, token.raw);
		if (token.autolink === true) {
			this.#drawn.delete(element);
			this.#onlyText(element, token.text);
		} else this.#marked(element, token);
	}

	/** No picture is ever loaded: a link to it, named as the picture is. */
	#image(writer: ChildWriter, { raw, href, text }: Tokens.Image): void {
		const name = decodeEntities(text === '' ? href : text);
		const target = linkTarget({ href, autolink: true });
		if (target === undefined) {
			writer.text(name);
			return;
		}
		const element = this.#anchor(writer, target, raw);
		this.#drawn.delete(element);
		this.#onlyText(element, name);
	}

	/** Where a link leads is said before it is followed. */
	#anchor(writer: ChildWriter, target: string, raw: string): Element {
		const element = writer.element('a');
		// What is not confirmed leads nowhere.
		const foretold = this.#ink.active && (this.#ink.drafted || raw.includes(draftMark) || target.includes(encodedMark));
		setAttribute(element, 'href', foretold ? undefined : target);
		if (!foretold) setAttribute(element, 'title', target);
		return element;
	}

	#html(into: ChildWriter, open: ChildWriter[], html: string): void {
		for (const piece of rawPieces(html)) {
			const writer = open.at(-1) ?? into;
			if (piece.kind === 'text') writer.text(piece.text);
			else if (piece.kind === 'void') writer.element(piece.name);
			else if (piece.kind === 'open') open.push(this.#raw(writer, piece.name));
			else close(open, piece.name);
		}
	}

	#raw(writer: ChildWriter, name: string): ChildWriter {
		const element = writer.element(name);
		this.#drawn.delete(element);
		if (name === 'code') setAttribute(element, 'dir', 'ltr');
		return new ChildWriter(element, this.#ink);
	}

	#onlyText(element: Element, text: string): void {
		const writer = new ChildWriter(element, this.#ink);
		writer.text(text);
		writer.end();
	}
}

/** Ends the innermost open tag of this name and those within it; where there is none, the end tag counts for nothing. */
function close(open: ChildWriter[], name: string): void {
	const place = open.findLastIndex(({ parent }) => parent.localName === name);
	if (place === -1) return;
	for (const writer of open.splice(place).reverse()) writer.end();
}
