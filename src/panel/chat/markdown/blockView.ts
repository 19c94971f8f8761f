import type { Token } from 'marked';
import type { CodeBlock } from '../../../text/codeBlocks.ts';
import type { LexedText, LinkTargets } from '../../../text/markdown.ts';
import { type CodeActions, CodeBlockView } from '../code/codeBlockView.ts';
import { BlockPainter, type Embedding } from './blockPainter.ts';
import { atMark, draftMark, withoutMark } from './draftMark.ts';
import { type FormulaSource, formulaElement } from './formulaView.ts';
import { GrowingLeaf } from './growingLeaf.ts';
import { Ink, type InkStart } from './ink.ts';

/** How a block is drawn: the number of its first code block within the answer, and whether it can still grow. */
export interface BlockPlace {
	readonly firstCode: number;
	readonly complete: boolean;
	/** Whether a draft begins in it, or before it; else it is confirmed. */
	readonly ink?: InkStart;
}

/** A code block, with what is foretold of it. */
export interface DraftedCode extends CodeBlock {
	readonly draft: string;
	/** Nothing of it is confirmed. */
	readonly drafted: boolean;
}

interface PlacedCode {
	readonly view: CodeBlockView;
	readonly block: DraftedCode;
}

/** One block of an answer on the screen: a paragraph, a list, a table, a code block. */
export class BlockView {
	readonly element = document.createElement('div');
	readonly #actions: CodeActions;
	readonly #codeViews = new WeakMap<Node, CodeBlockView>();
	readonly #ink = new Ink();
	readonly #formulas = new WeakMap<Node, FormulaSource>();
	#painter: BlockPainter | undefined;
	#codes: readonly PlacedCode[] = [];
	#placing: PlacedCode[] = [];
	#source = '';
	#links = '';
	#place: BlockPlace | undefined;
	#leaf: GrowingLeaf | undefined;

	constructor(actions: CodeActions) {
		this.#actions = actions;
		this.element.className = 'block';
	}

	/** How many code blocks are inside. */
	get codeCount(): number {
		return this.#codes.length;
	}

	/** `links` says, of a block that may hold some, where `[name]` leads to. */
	draw(token: Token, text: LexedText, place: BlockPlace, links: string): void {
		const { ink = 'confirmed' } = place;
		const source = ink === 'drafted' ? `${draftMark}${sourceOf(token)}` : sourceOf(token);
		const isSame = source === this.#source && links === this.#links && this.#painter !== undefined;
		const isSamePlace = place.firstCode === this.#place?.firstCode && place.complete === this.#place.complete;
		// The place is the code blocks' affair alone.
		if (isSame && (this.codeCount === 0 || isSamePlace)) return;
		// A new painter draws again what another target has changed.
		if (links !== this.#links) this.#painter = undefined;
		this.#painter ??= this.#newPainter();
		this.#source = source;
		this.#links = links;
		this.#place = place;
		this.#placing = [];
		this.#leaf = undefined;
		this.#painter.paint(this.element, token, text, ink);
		this.#codes = this.#placing;
		for (const [index, { view, block }] of this.#codes.entries()) {
			const complete = place.complete || index < this.#codes.length - 1;
			view.update({ ...block, number: place.firstCode + index, complete });
		}
	}

	/** A paragraph whose last line grows: only its end is read. */
	growParagraph(text: string, links: LinkTargets): void {
		this.#painter ??= this.#newPainter();
		this.#leaf ??= new GrowingLeaf();
		this.#source = '';
		this.#codes = [];
		this.#painter.paintParagraph(this.element, this.#leaf.read(text, links));
	}

	/** A fenced block whose end has not come: only what is new is looked at. */
	drawOpenCode(block: DraftedCode, number: number): void {
		this.#painter = undefined;
		const live = this.element.childNodes.length === 1 ? this.element.firstChild : null;
		const view = this.#codeView(block.language, live);
		this.#codes = [{ view, block }];
		view.update({ ...block, number, complete: false });
		if (view.element !== live) this.element.replaceChildren(view.element);
	}

	#newPainter(): BlockPainter {
		const embedding: Embedding = {
			code: (block, drafted, live) => this.#embed(codeOf(block, drafted), live),
			formula: (source, live) => this.#formula(source, live),
		};
		return new BlockPainter(embedding, this.#ink);
	}

	#embed(block: DraftedCode, live: Node | null): Element {
		const view = this.#codeView(block.language, live);
		this.#placing.push({ view, block });
		return view.element;
	}

	#formula(source: FormulaSource, live: Node | null): Element {
		const known = live === null ? undefined : this.#formulas.get(live);
		if (live instanceof Element && known !== undefined && isSameFormula(known, source)) return live;
		const fresh = formulaElement(source);
		this.#formulas.set(fresh, source);
		return fresh;
	}

	#codeView(language: string, live: Node | null): CodeBlockView {
		const known = live === null ? undefined : this.#codeViews.get(live);
		if (known?.language === language) return known;
		const fresh = new CodeBlockView(language, this.#actions);
		this.#codeViews.set(fresh.element, fresh);
		return fresh;
	}
}

function codeOf({ language, code }: CodeBlock, drafted: boolean): DraftedCode {
	const name = withoutMark(language);
	if (drafted || name !== language) return { language: name, code: '', draft: code, drafted: true };
	const [confirmed, draft] = atMark(code);
	return { language, code: confirmed, draft, drafted: false };
}

/** The line end behind such a block leaves nothing on the page, and comes only when the block is over. */
function sourceOf({ type, raw }: Token): string {
	return type === 'paragraph' || type === 'heading' || type === 'table' ? raw.replace(/\n+$/, '') : raw;
}

function isSameFormula(a: FormulaSource, b: FormulaSource): boolean {
	return a.tex === b.tex && a.display === b.display && a.closed === b.closed;
}
