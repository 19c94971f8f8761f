import { draftElement, type Ink } from './ink.ts';

/**
 * Makes the children of an element what is written, in order, with as few changes as the growing end of a text needs:
 * text nodes grow in place and elements stay, so that a selection among them stays too. Nothing that is written here
 * is ever read as HTML.
 */
export class ChildWriter {
	readonly parent: Element;
	readonly ink: Ink;
	/** The live child that the next written one is compared with. */
	#next: ChildNode | null;
	#text = '';
	/** What of the text is a draft, which stands in an element of its own. */
	#draft = '';
	#elements = 0;

	constructor(parent: Element, ink: Ink) {
		this.parent = parent;
		this.ink = ink;
		this.#next = parent.firstChild;
	}

	/** Whether no element was written so far. */
	get atFirstElement(): boolean {
		return this.#elements === 0;
	}

	/** Neighbouring pieces make one text node. */
	text(piece: string): void {
		if (!this.ink.active) {
			this.#text += piece;
			return;
		}
		const [confirmed, drafted] = this.ink.split(piece);
		this.#text += confirmed;
		this.#draft += drafted;
	}

	/** The next child, of this name: the one that stands there where it fits. Its children and attributes are old. */
	element(name: string): HTMLElement {
		const live = this.live();
		const kept = live instanceof HTMLElement && live.localName === name ? live : document.createElement(name);
		this.ink.apply(kept);
		this.place(kept);
		return kept;
	}

	/** What stands where the next element goes. */
	live(): ChildNode | null {
		this.#writeTexts();
		return this.#next;
	}

	/** Puts an element in the next place, of the live one or instead of it. */
	place(element: Element): void {
		this.#writeTexts();
		this.#elements += 1;
		this.#put(element);
	}

	/** What was not written again goes. */
	end(): void {
		this.#writeTexts();
		while (this.#next !== null) {
			const old = this.#next;
			this.#next = old.nextSibling;
			old.remove();
		}
	}

	#writeTexts(): void {
		if (this.#text !== '') this.#writeText(this.#text);
		if (this.#draft !== '') this.#writeDraft(this.#draft);
		this.#text = '';
		this.#draft = '';
	}

	#writeText(text: string): void {
		// Where a word has grown over all of its draft, Chromium kept the shapes of the letters that it was shaped with: an
		// Arabic one at the end was drawn as if more of its word followed. A new node is shaped anew.
		const outgrown = this.ink.active && this.#draft === '' && isDraft(this.#next?.nextSibling);
		if (this.#next instanceof Text && !outgrown) {
			morphText(this.#next, text);
			this.#next = this.#next.nextSibling;
		} else {
			this.#put(document.createTextNode(text));
		}
	}

	#writeDraft(text: string): void {
		const live = this.#next;
		const element = isDraft(live) ? live : draftElement();
		if (element.textContent !== text) element.textContent = text;
		this.#put(element);
	}

	#put(node: ChildNode): void {
		const live = this.#next;
		this.#next = live?.nextSibling ?? null;
		if (live === null) this.parent.appendChild(node);
		else if (live !== node) this.parent.replaceChild(node, live);
	}
}

/** Whether it holds text of a draft and nothing else. */
function isDraft(node: Node | null | undefined): node is HTMLElement {
	return node instanceof HTMLElement && node.localName === 'span' && /^draft(?: caret)?$/.test(node.className);
}

function morphText(live: Text, wanted: string): void {
	const data = live.data;
	if (data === wanted) return;
	if (wanted.startsWith(data)) {
		live.appendData(wanted.slice(data.length));
		return;
	}
	let same = 0;
	while (same < wanted.length && wanted[same] === data[same]) same += 1;
	live.replaceData(same, data.length - same, wanted.slice(same));
}

/** Sets an attribute, or takes it away where there is no value. */
export function setAttribute(element: Element, name: string, value: string | undefined): void {
	if (value === undefined) element.removeAttribute(name);
	else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
