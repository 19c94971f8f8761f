import type { Token } from 'marked';
import { markdown } from '../../../text/markdown.ts';
import { AnswerRenderer, type Embedded } from './answerRenderer.ts';
import { directParagraphs } from './direction.ts';
import { placeAttribute, sanitize } from './sanitize.ts';

export interface RenderedBlock {
	readonly fragment: DocumentFragment;
	/** The elements of the fragment that stand for something embedded, in reading order. */
	readonly embedded: ReadonlyMap<Element, Embedded>;
}

/** Draws one block of the lexer's. The HTML in between never leaves this function unsanitised. */
export function renderBlock(token: Token): RenderedBlock {
	const renderer = new AnswerRenderer();
	const html = markdown.Parser.parse([token], { ...markdown.defaults, renderer, extensions: renderer.extensions });
	const fragment = sanitize(html);
	directParagraphs(fragment);
	const embedded = new Map<Element, Embedded>();
	for (const element of fragment.querySelectorAll(`[${placeAttribute}]`)) {
		const source = renderer.embedded[Number(element.getAttribute(placeAttribute))];
		element.removeAttribute(placeAttribute);
		if (source !== undefined) embedded.set(element, source);
	}
	return { fragment, embedded };
}
