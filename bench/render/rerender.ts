import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/setup/paths.mjs';
import type { ToPanel } from '../../src/protocol/panel.ts';

/**
 * The script of a page that does what most chats do: in each frame it makes HTML of the whole answer so far and puts it
 * in the place of the old. It colours no code and sets no formula, so it does less than the panel.
 * @param sanitised whether the HTML goes through DOMPurify, as that of a model must
 */
export function rerenderScript({ sanitised }: { readonly sanitised: boolean }): string {
	const libraries = ['marked/lib/marked.umd.js', 'dompurify/dist/purify.min.js'].map((path) =>
		readFileSync(join(root, 'node_modules', path), 'utf8'),
	);
	return `${libraries.join(';\n')};\n(${rerender})(${sanitised});`;
}

// What follows runs in the page; the benches' own types know no DOM.
interface PageElement {
	className: string;
	innerHTML: string;
	scrollTop: number;
	readonly scrollHeight: number;
	append(child: PageElement): void;
}
declare const document: {
	readonly body: PageElement;
	createElement(tag: string): PageElement;
	getElementById(id: string): PageElement | null;
};
declare class ResizeObserver {
	constructor(callback: () => void);
	observe(element: PageElement): void;
}
declare const window: {
	addEventListener(type: 'message', listener: (event: { readonly data: ToPanel }) => void): void;
};
declare function requestAnimationFrame(callback: () => void): number;
declare function acquireVsCodeApi(): { postMessage(message: unknown): void };
declare const marked: { parse(text: string): string };
declare const DOMPurify: { sanitize(html: string): string };

function rerender(sanitised: boolean): void {
	const editor = acquireVsCodeApi();
	const place = (parent: PageElement, className: string): PageElement => {
		const element = document.createElement('div');
		element.className = className;
		parent.append(element);
		return element;
	};
	const transcript = place(document.getElementById('app') ?? document.body, 'transcript');
	const markdown = place(place(place(transcript, 'conversation'), 'answer streaming'), 'markdown');
	new ResizeObserver(() => {
		transcript.scrollTop = transcript.scrollHeight;
	}).observe(markdown);
	let text = '';
	window.addEventListener('message', ({ data }) => {
		if (data.type !== 'events') return;
		for (const event of data.events) if (event.kind === 'token') text += event.text;
		requestAnimationFrame(() => {
			const html = marked.parse(text);
			markdown.innerHTML = sanitised ? DOMPurify.sanitize(html) : html;
			editor.postMessage({ type: 'drawn', sequence: data.sequence });
		});
	});
}
