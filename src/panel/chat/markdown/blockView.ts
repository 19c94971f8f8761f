import type { Token } from 'marked';
import type { CodeBlock } from '../../../text/codeBlocks.ts';
import { type CodeActions, CodeBlockView, type CodeSource } from '../code/codeBlockView.ts';
import { renderBlock } from './blockRenderer.ts';
import { type FormulaSource, formulaElement } from './formulaView.ts';
import { morphChildren } from './morph.ts';

/** How a block is drawn: the number of its first code block within the answer, and whether it can still grow. */
export interface BlockPlace {
	readonly firstCode: number;
	readonly complete: boolean;
}

/** One block of an answer on the screen: a paragraph, a list, a table, a code block. */
export class BlockView {
	readonly element = document.createElement('div');
	/** How many code blocks are inside. */
	codeCount = 0;
	readonly #actions: CodeActions;
	readonly #codeViews = new WeakMap<Node, CodeBlockView>();
	readonly #formulas = new WeakMap<Node, FormulaSource>();
	#drawn = '';
	#place: BlockPlace | undefined;

	constructor(actions: CodeActions) {
		this.#actions = actions;
		this.element.className = 'block';
	}

	/** `key` is whatever else than the source decides the drawing: where links lead to. */
	draw(token: Token, place: BlockPlace, key: string): void {
		const source = JSON.stringify([sourceOf(token), key]);
		const isSamePlace = place.firstCode === this.#place?.firstCode && place.complete === this.#place.complete;
		// The place is the code blocks' affair alone.
		if (source === this.#drawn && (this.codeCount === 0 || isSamePlace)) return;
		this.#drawn = source;
		this.#place = place;
		const { fragment, embedded } = renderBlock(token);
		const codes = [...embedded].filter(([, { kind }]) => kind === 'code').map(([element]) => element);
		this.codeCount = codes.length;
		morphChildren(this.element, fragment, {
			owns: (live) => this.#codeViews.has(live) || this.#formulas.has(live),
			adopt: (next, live) => {
				const source = embedded.get(next);
				if (source === undefined) return undefined;
				if (source.kind === 'formula') return this.#formula(source.formula, live);
				const position = codes.indexOf(next);
				const complete = place.complete || position < codes.length - 1;
				return this.#code({ ...source.block, number: place.firstCode + position, complete }, live);
			},
		});
	}

	/** A fenced block whose end has not come: only what is new is looked at. */
	drawOpenCode(block: CodeBlock, number: number): void {
		this.#drawn = '';
		this.codeCount = 1;
		const live = this.element.childNodes.length === 1 ? (this.element.firstChild ?? undefined) : undefined;
		const code = this.#code({ ...block, number, complete: false }, live);
		if (code !== live) this.element.replaceChildren(code);
	}

	#formula(source: FormulaSource, live: Node | undefined): Element {
		const known = live === undefined ? undefined : this.#formulas.get(live);
		if (live instanceof Element && known !== undefined && isSameFormula(known, source)) return live;
		const fresh = formulaElement(source);
		this.#formulas.set(fresh, source);
		return fresh;
	}

	#code(source: CodeSource, live: Node | undefined): Element {
		const known = live === undefined ? undefined : this.#codeViews.get(live);
		if (known !== undefined && known.language === source.language) {
			known.update(source);
			return known.element;
		}
		const fresh = new CodeBlockView(source, this.#actions);
		this.#codeViews.set(fresh.element, fresh);
		return fresh.element;
	}
}

/** The line end behind such a block leaves nothing on the page, and comes only when the block is over. */
function sourceOf({ type, raw }: Token): string {
	return type === 'paragraph' || type === 'heading' || type === 'table' ? raw.replace(/\n+$/, '') : raw;
}

function isSameFormula(a: FormulaSource, b: FormulaSource): boolean {
	return a.tex === b.tex && a.display === b.display && a.closed === b.closed;
}
