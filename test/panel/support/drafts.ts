import type { PanelPage } from './panelPage.ts';

/** Posts a draft and waits until it is on the screen. */
export async function foretell(panel: PanelPage, text: string): Promise<void> {
	await panel.drawn(await panel.events({ kind: 'draft', text }));
}

/** What of the answer is drawn as a draft, without the words on buttons. */
export async function foretold(panel: PanelPage): Promise<string> {
	const texts = await panel.page.locator('.markdown').evaluate((markdown) => {
		const found: string[] = [];
		const walker = document.createTreeWalker(markdown, NodeFilter.SHOW_TEXT);
		for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
			const draft = node.parentElement?.closest('.draft, .code-header');
			if (draft?.classList.contains('draft')) found.push(node.nodeValue ?? '');
		}
		return found;
	});
	return texts.join('');
}

/** Where the answer's characters stand, in pixels of the conversation: those that are to be seen, in their order. */
export async function glyphs(panel: PanelPage): Promise<readonly Glyph[]> {
	return await panel.page.evaluate(async () => {
		// A formula is drawn in another font until its own is there, which is asked for when it is laid out.
		document.body.getBoundingClientRect();
		await document.fonts.ready;
		const conversation = document.querySelector('.conversation')?.getBoundingClientRect();
		const markdown = document.querySelector('.markdown');
		if (conversation === undefined || markdown === null) throw new Error('No answer on the page');
		const found: { character: string; left: number; top: number }[] = [];
		const range = document.createRange();
		const walker = document.createTreeWalker(markdown, NodeFilter.SHOW_TEXT);
		for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
			if (node.parentElement?.closest('.katex-mathml') !== null) continue;
			for (const { 0: character, index } of (node.nodeValue ?? '').matchAll(/\S/gu)) {
				range.setStart(node, index);
				range.setEnd(node, index + character.length);
				const { left, top } = range.getBoundingClientRect();
				found.push({ character, left: left - conversation.left, top: top - conversation.top });
			}
		}
		return found;
	});
}

export interface Glyph {
	readonly character: string;
	readonly left: number;
	readonly top: number;
}

/** The first character that stands elsewhere than before, by more than the browser rounds; `undefined`: none does. */
export function moved(before: readonly Glyph[], now: readonly Glyph[]): string | undefined {
	for (let index = 0; index < Math.max(before.length, now.length); index += 1) {
		const [one, other] = [before[index], now[index]];
		const stays =
			one?.character === other?.character &&
			Math.abs((one?.left ?? 0) - (other?.left ?? 0)) <= 1 &&
			Math.abs((one?.top ?? 0) - (other?.top ?? 0)) <= 1;
		if (!stays) return `${JSON.stringify(one)} is ${JSON.stringify(other)} (${before.length}, ${now.length})`;
	}
	return undefined;
}
