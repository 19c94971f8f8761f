import type { Token, Tokens } from 'marked';
import { type CodeBlock, codeBlock } from '../../../text/codeBlocks.ts';
import type { FormulaToken } from '../../../text/formulas.ts';
import type { LexedText } from '../../../text/markdown.ts';
import { ChildWriter, setAttribute } from './childWriter.ts';
import { directedElement, directTable } from './direction.ts';
import type { FormulaSource } from './formulaView.ts';
import type { Ink, InkStart } from './ink.ts';
import { InlinePainter } from './inlinePainter.ts';

/** What is drawn by a view of its own. Both give the live element where it can be kept. */
export interface Embedding {
	/** The mark of a draft may stand in its code; `drafted`: it stood before it. */
	code(block: CodeBlock, drafted: boolean, live: Node | null): Element;
	formula(source: FormulaSource, live: Node | null): Element;
}

/** Draws blocks over what was drawn of them before. Leaves whose Markdown is the same are not even read. */
export class BlockPainter {
	readonly #embedding: Embedding;
	readonly #inline: InlinePainter;
	readonly #ink: Ink;
	/** The Markdown that an element's children were drawn from. */
	readonly #drawn = new WeakMap<Element, string>();
	#codes = 0;

	constructor(embedding: Embedding, ink: Ink) {
		this.#embedding = embedding;
		this.#ink = ink;
		this.#inline = new InlinePainter(ink, (source, live) => embedding.formula(source, live));
	}

	/** Makes `token`, which is of `text`, all that stands in `element`. */
	paint(element: Element, token: Token, text: LexedText, start: InkStart): void {
		this.#ink.begin(start);
		this.#within(element, [token], text);
	}

	/** Makes a paragraph of these inline tokens all that stands in `element`. */
	paintParagraph(element: Element, tokens: readonly Token[]): void {
		this.#ink.begin('confirmed');
		const writer = this.#writer(element);
		const paragraph = directedElement(writer, 'p');
		writer.end();
		this.#drawn.delete(paragraph);
		const within = this.#writer(paragraph);
		this.#inline.paint(within, tokens);
		within.end();
	}

	#writer(element: Element): ChildWriter {
		return new ChildWriter(element, this.#ink);
	}

	#within(element: Element, tokens: readonly Token[], text: LexedText): void {
		const writer = this.#writer(element);
		for (const token of tokens) this.#block(writer, token, text);
		writer.end();
	}

	#block(writer: ChildWriter, token: Token, text: LexedText): void {
		switch (token.type) {
			case 'paragraph':
				this.#leaf(directedElement(writer, 'p'), token as Tokens.Paragraph, text);
				return;
			case 'heading':
				this.#leaf(directedElement(writer, `h${token['depth']}`), token as Tokens.Heading, text);
				return;
			case 'text':
				this.#inline.paint(writer, text.inline(token['tokens'] ?? []));
				return;
			case 'list':
				this.#list(writer, token as Tokens.List, text);
				return;
			case 'blockquote':
				this.#within(directedElement(writer, 'blockquote'), token['tokens'] ?? [], text);
				return;
			case 'table':
				this.#table(writer, token as Tokens.Table, text);
				return;
			case 'code':
				this.#codes += 1;
				this.#code(writer, token as Tokens.Code);
				return;
			case 'formulaBlock':
				this.#inline.formula(writer, token as FormulaToken);
				return;
			case 'html':
				this.#inline.html(writer, token['text']);
				return;
			case 'hr':
				writer.element('hr');
				return;
			case 'checkbox':
				this.#inline.paint(writer, [token]);
		}
	}

	#code(writer: ChildWriter, token: Tokens.Code): void {
		// What stands before it comes first, and with it perhaps the mark.
		const live = writer.live();
		const { drafted } = this.#ink;
		writer.place(this.#embedding.code(codeBlock(token), drafted, live));
		this.#ink.passed(token.raw);
	}

	#list(writer: ChildWriter, { ordered, start, items }: Tokens.List, text: LexedText): void {
		const list = writer.element(ordered ? 'ol' : 'ul');
		setAttribute(list, 'start', ordered && start !== 1 ? String(start) : undefined);
		const rows = this.#writer(list);
		for (const item of items) {
			const element = directedElement(rows, 'li');
			const source = this.#ink.key(`${item.loose} ${item.raw}`);
			if (this.#drawn.get(element) === source) {
				this.#ink.passed(item.raw);
				continue;
			}
			const codes = this.#codes;
			this.#within(element, item.tokens, text);
			// Code has a number and a state of its own, which the item's Markdown does not tell.
			if (codes === this.#codes) this.#drawn.set(element, source);
			else this.#drawn.delete(element);
		}
		rows.end();
	}

	#table(writer: ChildWriter, { header, rows }: Tokens.Table, text: LexedText): void {
		const table = writer.element('table');
		const parts = this.#writer(table);
		this.#rows(parts.element('thead'), [header], text);
		if (rows.length > 0) this.#rows(parts.element('tbody'), rows, text);
		parts.end();
		directTable(table as HTMLTableElement);
	}

	#rows(part: Element, rows: readonly (readonly Tokens.TableCell[])[], text: LexedText): void {
		const lines = this.#writer(part);
		for (const row of rows) {
			const line = lines.element('tr');
			// A long table is looked through at each drawing, and only its last row is new.
			if (this.#isDrawn(line, row.map(({ text: cell, align }) => `${align} ${cell}`).join('\n'))) continue;
			const cells = this.#writer(line);
			for (const cell of row) {
				const element = directedElement(cells, cell.header ? 'th' : 'td');
				setAttribute(element, 'align', cell.align ?? undefined);
				this.#leaf(element, cell, text);
			}
			cells.end();
		}
		lines.end();
	}

	#leaf(element: Element, leaf: { readonly text: string; readonly tokens: Token[] }, text: LexedText): void {
		if (this.#isDrawn(element, leaf.text)) return;
		const writer = this.#writer(element);
		this.#inline.paint(writer, text.inline(leaf.tokens));
		writer.end();
		this.#ink.passed(leaf.text);
	}

	/** Whether the element was drawn from this source; if not, it is now. */
	#isDrawn(element: Element, source: string): boolean {
		const key = this.#ink.key(source);
		if (this.#drawn.get(element) !== key) {
			this.#drawn.set(element, key);
			return false;
		}
		this.#ink.passed(source);
		return true;
	}
}
