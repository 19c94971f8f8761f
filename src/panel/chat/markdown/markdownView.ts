import type { Token, TokensList } from 'marked';
import { type LinkTargets, lex } from '../../../text/markdown.ts';
import type { CodeActions } from '../code/codeBlockView.ts';
import { BlockView } from './blockView.ts';
import { heal } from './heal.ts';
import { NewlineNormalizer } from './newlines.ts';
import { OpenFence } from './openFence.ts';

interface SettledBlock {
	readonly view: BlockView;
	readonly token: Token;
}

/**
 * Markdown that grows. A block is settled once a complete line of another block follows it, and is not read again;
 * only the rest is lexed at each drawing (a prototype took 12 ms of script per 1,000 tokens, and 77 for all of it). At the
 * end the whole text is lexed once and blocks that come out otherwise are drawn again, so that however the text was
 * cut on its way, the page ends as if it had come at once.
 */
export class MarkdownView {
	readonly element = document.createElement('div');
	readonly #actions: CodeActions;
	#newlines = new NewlineNormalizer();
	#received = '';
	#source = '';
	#settled: SettledBlock[] = [];
	#settledTo = 0;
	/** The end of the complete lines that were looked through for settled blocks. */
	#lexedTo = 0;
	#growing: BlockView[] = [];
	#links: LinkTargets = {};
	#fence: OpenFence | undefined;
	#finished = false;

	constructor(actions: CodeActions) {
		this.#actions = actions;
		this.element.className = 'markdown';
	}

	/** Shows `text`, which normally begins with what is shown already. `finished` once nothing can follow. */
	update(text: string, finished: boolean): void {
		if (text === this.#received && finished === this.#finished) return;
		if (this.#finished || !text.startsWith(this.#received)) this.#reset();
		this.#source += this.#newlines.push(text.slice(this.#received.length));
		this.#received = text;
		this.#finished = finished;
		if (finished) this.#finish();
		else this.#grow();
	}

	/** The blocks in reading order, and how many of them will not change any more. */
	blocks(): { readonly elements: readonly HTMLElement[]; readonly settled: number } {
		const views = [...this.#settled.map(({ view }) => view), ...this.#growing];
		return {
			elements: views.map(({ element }) => element),
			settled: this.#finished ? views.length : this.#settled.length,
		};
	}

	#reset(): void {
		this.#newlines = new NewlineNormalizer();
		this.#received = '';
		this.#source = '';
		this.#growing = [...this.#settled.map(({ view }) => view), ...this.#growing];
		this.#settled = [];
		this.#settledTo = 0;
		this.#lexedTo = 0;
		this.#links = {};
		this.#fence = undefined;
		this.#finished = false;
	}

	#grow(): void {
		if (this.#fence !== undefined) this.#growFence(this.#fence);
		if (this.#fence === undefined) this.#growText();
	}

	#growFence(fence: OpenFence): void {
		const end = fence.read(this.#source);
		if (end === undefined) {
			this.#view(0).drawOpenCode(fence.block(this.#source), this.#codeCount());
			this.#drop(1);
			return;
		}
		this.#fence = undefined;
		this.#lexedTo = end;
		this.#settle(lex(this.#source.slice(this.#settledTo, end), this.#links));
	}

	#growText(): void {
		const linesEnd = this.#source.lastIndexOf('\n') + 1;
		if (linesEnd > this.#lexedTo) this.#settleAllButLast(linesEnd);
		if (this.#fence === undefined) {
			this.#drawTail();
		} else {
			this.#growFence(this.#fence);
			// The fence may have ended within the same lines.
			if (this.#fence === undefined) this.#growText();
		}
	}

	#settleAllButLast(linesEnd: number): void {
		this.#lexedTo = linesEnd;
		const tokens = lex(this.#source.slice(this.#settledTo, linesEnd), this.#links);
		const last = tokens.findLastIndex(({ type }) => type !== 'space');
		this.#settle(Object.assign(tokens.slice(0, Math.max(last, 0)), { links: tokens.links }));
		if (tokens[last]?.type === 'code') this.#fence = OpenFence.at(this.#source, this.#settledTo);
	}

	#drawTail(): void {
		const tokens = lex(heal(this.#source.slice(this.#settledTo)), this.#links);
		const tail = tokens.filter(isDrawn);
		let codes = this.#codeCount();
		for (const [index, token] of tail.entries()) {
			const view = this.#view(index);
			view.draw(token, { firstCode: codes, complete: index < tail.length - 1 }, keyOf(token, tokens.links));
			codes += view.codeCount;
		}
		this.#drop(tail.length);
	}

	#settle(tokens: TokensList): void {
		this.#links = { ...tokens.links };
		for (const token of tokens) {
			this.#settledTo += token.raw.length;
			if (!isDrawn(token)) continue;
			const view = this.#view(0);
			view.draw(token, { firstCode: this.#codeCount(), complete: true }, keyOf(token, tokens.links));
			this.#growing.shift();
			this.#settled.push({ view, token });
		}
	}

	#finish(): void {
		this.#source += this.#newlines.end();
		const views = [...this.#settled.map(({ view }) => view), ...this.#growing];
		this.#settled = [];
		this.#growing = views;
		this.#fence = undefined;
		this.#settledTo = 0;
		this.#links = {};
		this.#settle(lex(this.#source));
		this.#drop(0);
	}

	/** The view at a place behind the settled ones, made where there is none. */
	#view(index: number): BlockView {
		const known = this.#growing[index];
		if (known !== undefined) return known;
		const fresh = new BlockView(this.#actions);
		this.#growing.push(fresh);
		this.element.append(fresh.element);
		return fresh;
	}

	#drop(from: number): void {
		for (const view of this.#growing.splice(from)) view.element.remove();
	}

	#codeCount(): number {
		return this.#settled.reduce((sum, { view }) => sum + view.codeCount, 0);
	}
}

/** What decides about a block's drawing besides its source: where `[name]` leads to. */
function keyOf(token: Token, links: LinkTargets): string {
	return token.raw.includes('[') ? JSON.stringify(links) : '';
}

/** Blank lines and link targets leave nothing on the page. */
function isDrawn(token: Token): boolean {
	return token.type !== 'space' && token.type !== 'def';
}
