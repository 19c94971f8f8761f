import type { Token } from 'marked';
import { LexedText, type LinkTargets } from '../../../text/markdown.ts';
import type { CodeActions } from '../code/codeBlockView.ts';
import { BlockView } from './blockView.ts';
import { Caret } from './caret.ts';
import { draftMark, type Foretold, foretold } from './draftMark.ts';
import { firstDraft, unconfirmedHeight } from './draftPlace.ts';
import { heal } from './heal.ts';
import { NewlineNormalizer } from './newlines.ts';
import { OpenFence } from './openFence.ts';
import { ReservedHeight } from './reservedHeight.ts';

/** The blocks in reading order, and how many of them will not change any more. */
export interface DrawnBlocks {
	readonly elements: readonly HTMLElement[];
	readonly settled: number;
}

/**
 * Markdown that grows. A block is settled once a complete line of another block follows it, and is not read again;
 * only the rest is lexed at each drawing. At the end the blocks of the whole text are read once (2 ms for 80 kB) and
 * those that come out otherwise are drawn again, so that however the text was cut on its way, the page ends as if it
 * had come at once.
 *
 * A draft behind the text is drawn with the blocks that can still grow, as it will stand there when it is confirmed. Which
 * blocks are settled is the confirmed text's affair alone.
 */
export class MarkdownView {
	readonly element = document.createElement('div');
	readonly #actions: CodeActions;
	readonly #caret = new Caret();
	readonly #reserved = new ReservedHeight(this.element);
	#newlines = new NewlineNormalizer();
	#received = '';
	/** What follows the settled blocks. */
	#tail = '';
	#settled: BlockView[] = [];
	#settledCodes = 0;
	/** The end, in the tail, of the complete lines that were looked through for settled blocks. */
	#lexedTo = 0;
	#growing: BlockView[] = [];
	#links: LinkTargets = {};
	#fence: OpenFence | undefined;
	/** Whether the tail is one paragraph, and stays it until its last line ends. */
	#inParagraph = false;
	#finished = false;
	#draft = '';

	constructor(actions: CodeActions) {
		this.#actions = actions;
		this.element.className = 'markdown';
	}

	/**
	 * Shows `text`, which normally begins with what is shown already, and behind it what is foretold. `finished` once nothing
	 * can follow.
	 */
	update(text: string, finished: boolean, draft = ''): void {
		const shown = finished ? '' : draft.replace(/\r\n?/g, '\n');
		if (text === this.#received && finished === this.#finished && shown === this.#draft) return;
		if (this.#draft !== '') this.#reserved.hold();
		if (this.#finished || !text.startsWith(this.#received)) this.#reset();
		const added = this.#newlines.push(text.slice(this.#received.length));
		this.#tail += added;
		this.#received = text;
		this.#finished = finished;
		this.#draft = shown;
		this.#draw(added, finished);
		if (finished) this.#reserved.release();
		this.#caret.put(finished ? [] : this.#growing.map(({ element }) => element), shown !== '');
	}

	#draw(added: string, finished: boolean): void {
		if (finished) this.#finish();
		else if (this.#inParagraph && this.#draft === '' && !added.includes('\n')) this.#growParagraph();
		else this.#grow();
	}

	#growParagraph(): void {
		this.#view(0).growParagraph(this.#tail, this.#links);
	}

	/** Whether a draft stands behind the text, or did. */
	get foretells(): boolean {
		return this.#draft !== '' || this.#reserved.held;
	}

	/** How many pixels at the end hold nothing that is confirmed. Makes the browser lay out the page. */
	get unconfirmedHeight(): number {
		if (!this.foretells) return 0;
		const draft = this.#draft === '' ? undefined : firstDraft(this.#growing.map(({ element }) => element));
		return unconfirmedHeight(this.element, draft);
	}

	blocks(): DrawnBlocks {
		const views = [...this.#settled, ...this.#growing];
		return {
			elements: views.map(({ element }) => element),
			settled: this.#finished ? views.length : this.#settled.length,
		};
	}

	#reset(): void {
		this.#newlines = new NewlineNormalizer();
		this.#received = '';
		this.#beginAgain('');
		this.#finished = false;
	}

	/** What was drawn stays to be drawn over. */
	#beginAgain(tail: string): void {
		this.#tail = tail;
		this.#growing = [...this.#settled, ...this.#growing];
		this.#settled = [];
		this.#settledCodes = 0;
		this.#lexedTo = 0;
		this.#links = {};
		this.#fence = undefined;
		this.#inParagraph = false;
	}

	#grow(): void {
		this.#inParagraph = false;
		if (this.#fence !== undefined) this.#growFence(this.#fence);
		if (this.#fence === undefined) this.#growText();
	}

	#growFence(fence: OpenFence): void {
		const end = fence.read(this.#tail);
		if (end === undefined) {
			this.#drawFence(fence);
			return;
		}
		this.#fence = undefined;
		const text = new LexedText(this.#tail.slice(0, end), this.#links);
		this.#settle(text, text.blocks);
	}

	#drawFence(fence: OpenFence): void {
		const draft = this.#draft;
		const { end, ...block } =
			draft === '' ? { ...fence.block(this.#tail), draft, end: undefined } : fence.foretell(this.#tail, draft);
		this.#view(0).drawOpenCode({ ...block, drafted: false }, this.#settledCodes);
		if (end === undefined) this.#drop(1);
		else this.#drawForetold({ source: draft.slice(end), drafted: true }, 1);
	}

	#growText(): void {
		const healed = heal(this.#tail);
		const text = new LexedText(healed, this.#links);
		const rest = this.#settleAllButLast(text, healed);
		// The fence may end within the same lines.
		if (this.#fence !== undefined) this.#grow();
		else if (this.#draft === '') this.#drawTail(text, rest);
		else this.#drawForetold(foretold(this.#tail, this.#draft), 0);
	}

	/** Settles what a block with a complete line follows. The blocks that are left. */
	#settleAllButLast(text: LexedText, healed: string): readonly Token[] {
		const linesEnd = this.#tail.lastIndexOf('\n') + 1;
		if (linesEnd <= this.#lexedTo) return text.blocks;
		const { index, start } = lastBegunBefore(linesEnd, text.blocks);
		// Where closing open marks has changed more than the end, the next line end is waited for.
		if (!healed.startsWith(this.#tail.slice(0, start))) return text.blocks;
		this.#settle(text, text.blocks.slice(0, index));
		this.#lexedTo = linesEnd - start;
		if (text.blocks[index]?.type === 'code') this.#fence = OpenFence.at(this.#tail);
		return text.blocks.slice(index);
	}

	#drawTail(text: LexedText, rest: readonly Token[]): void {
		const tail = rest.filter(isDrawn);
		let codes = this.#settledCodes;
		for (const [index, token] of tail.entries()) {
			const view = this.#view(index);
			view.draw(token, text, { firstCode: codes, complete: index < tail.length - 1 }, keyOf(token, text.links));
			codes += view.codeCount;
		}
		this.#drop(tail.length);
		this.#inParagraph = rest.length === 1 && tail[0]?.type === 'paragraph' && plainLine.test(this.#tail);
	}

	/** Draws a text that goes over into a draft, or a draft alone, in the places from `first` on. */
	#drawForetold({ source, drafted }: Foretold, first: number): void {
		const text = new LexedText(heal(source), this.#links);
		let codes = this.#settledCodes + first;
		let begun = drafted;
		let index = first;
		for (const token of text.blocks) {
			if (isDrawn(token)) {
				const view = this.#view(index);
				const place = { firstCode: codes, complete: false, ink: begun ? 'drafted' : 'mixed' } as const;
				view.draw(token, text, place, keyOf(token, text.links));
				codes += view.codeCount;
				index += 1;
			}
			begun ||= token.raw.includes(draftMark);
		}
		this.#drop(index);
	}

	#settle(text: LexedText, blocks: readonly Token[]): void {
		let length = 0;
		for (const token of blocks) {
			length += token.raw.length;
			// Only a definition that is complete counts, and the first of its name.
			if (token.type === 'def')
				this.#links = { [token['tag']]: { href: token['href'], title: token['title'] }, ...this.#links };
			if (!isDrawn(token)) continue;
			const view = this.#view(0);
			view.draw(token, text, { firstCode: this.#settledCodes, complete: true }, keyOf(token, text.links));
			this.#settledCodes += view.codeCount;
			this.#growing.shift();
			this.#settled.push(view);
		}
		this.#tail = this.#tail.slice(length);
		this.#lexedTo = 0;
	}

	#finish(): void {
		const newlines = new NewlineNormalizer();
		this.#beginAgain(newlines.push(this.#received) + newlines.end());
		const text = new LexedText(this.#tail);
		this.#settle(text, text.blocks);
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
}

/** A last line that begins with a letter, as does the first: it goes on with its paragraph whatever follows in it. */
const plainLine = /^\p{L}(?:[\s\S]*\n {0,3}\p{L})?[^\n]*$/u;

/** The last block that begins before a place, and where it does. */
function lastBegunBefore(place: number, blocks: readonly Token[]): { readonly index: number; readonly start: number } {
	let last = { index: 0, start: 0 };
	let start = 0;
	for (const [index, { type, raw }] of blocks.entries()) {
		if (start >= place) break;
		if (type !== 'space') last = { index, start };
		start += raw.length;
	}
	return last;
}

/** What decides about a block's drawing besides its source: where `[name]` leads to. */
function keyOf(token: Token, links: LinkTargets): string {
	return token.raw.includes('[') ? JSON.stringify(links) : '';
}

/** Blank lines and link targets leave nothing on the page. */
function isDrawn(token: Token): boolean {
	return token.type !== 'space' && token.type !== 'def';
}
