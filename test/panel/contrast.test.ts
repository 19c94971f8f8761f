import assert from 'node:assert/strict';
import type { ErrorEvent } from '../../src/protocol/stream.ts';
import { answer, exchange } from './support/conversations.ts';
import { foretoldExchange } from './support/hybrid.ts';
import { attachment, pictureReference } from './support/pictures.ts';
import { changeText, hiddenText, richText } from './support/texts.ts';
import { themes } from './support/themes.ts';
import { transfer } from './support/transfers.ts';
import { usePanel } from './support/usePanel.ts';

const error: ErrorEvent = {
	kind: 'error',
	code: 'no_model',
	args: {},
	retryable: false,
	actions: ['add_key', 'use_mock'],
};

describe('contrast', () => {
	const open = usePanel();

	for (const theme of themes) {
		it(`is at least 4.5:1 for every text in the theme ${theme}`, async () => {
			const panel = await open({ theme });
			const failed = answer(richText, {
				state: { phase: 'failed', error },
				warnings: [{ kind: 'warning', code: 'history_cut', args: {} }],
			});
			await panel.show([
				exchange({ references: [{ kind: 'file', uri: 'file:///a.ts', languageId: 'ts' }], answer: failed }),
			]);
			await panel.coloured();
			assert.deepEqual(await panel.page.evaluate(tooFaint), []);
			await panel.show([exchange({ id: 'changing', answer: answer(`${changeText}\n\n${hiddenText}`) })]);
			await panel.coloured();
			assert.deepEqual(await panel.page.evaluate(tooFaint), []);
			await panel.show([foretoldExchange]);
			await panel.coloured();
			assert.deepEqual(await panel.page.evaluate(tooFaint), []);
			await panel.show([], { ready: false });
			assert.deepEqual(await panel.page.evaluate(tooFaint), []);
		});

		it(`is that too for thoughts, tools, chips and what the composer says in the theme ${theme}`, async () => {
			const panel = await open({ theme });
			const thoughtful = answer('x', {
				reasoning: richText,
				tools: [{ callId: 'c', name: 'read', arguments: '{}', result: 'text' }],
				usage: { kind: 'usage', input: 1, output: 2, usd: 0.1, exact: true },
			});
			await panel.show([exchange({ references: [pictureReference('a.png')], answer: thoughtful })], {
				attachments: [attachment('a')],
				instructions: ['file:///AGENTS.md'],
				model: { choice: 'ollama/x', model: 'ollama/x', local: true },
			});
			await panel.page.locator('.reasoning button.disclosure').click();
			await panel.page.locator('.tool summary').click();
			await transfer(panel, 'drop', { files: [{ name: 'a.txt', type: 'text/plain' }] });
			assert.equal(await panel.page.locator('.refusal').isVisible(), true);
			assert.deepEqual(await panel.page.evaluate(tooFaint), []);
			await transfer(panel, 'dragover', { files: [{ name: 'a.png', type: 'image/png' }] });
			assert.equal(await panel.page.locator('.drop-target').isVisible(), true);
			assert.deepEqual(await panel.page.evaluate(tooFaint), []);
		});
	}
});

/** Runs in the page: texts whose colour is too near to what lies behind them, by WCAG 2's formula. */
function tooFaint(): readonly string[] {
	type Colour = readonly [number, number, number, number];
	const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
	// Painted, because a colour that is reckoned from another is not told as red, green and blue.
	const parse = (css: string): Colour => {
		if (canvas === null) throw new Error('There is nothing to paint on');
		canvas.clearRect(0, 0, 1, 1);
		canvas.fillStyle = css;
		canvas.fillRect(0, 0, 1, 1);
		const [r = 0, g = 0, b = 0, a = 0] = canvas.getImageData(0, 0, 1, 1).data;
		return [r, g, b, a / 255];
	};
	const over = ([r, g, b, a]: Colour, [x, y, z]: Colour): Colour => [
		r * a + x * (1 - a),
		g * a + y * (1 - a),
		b * a + z * (1 - a),
		1,
	];
	const luminance = (colour: Colour): number => {
		const [r = 0, g = 0, b = 0] = colour.slice(0, 3).map((value) => {
			const part = value / 255;
			return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
		});
		return 0.2126 * r + 0.7152 * g + 0.0722 * b;
	};
	const behind = (element: Element | null): Colour => {
		if (element === null) return [255, 255, 255, 1];
		return over(parse(getComputedStyle(element).backgroundColor), behind(element.parentElement));
	};
	const faint = new Set<string>();
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
		const element = node.parentElement;
		if (
			element === null ||
			node.nodeValue?.trim() === '' ||
			element.closest('script, .katex-mathml, [aria-live]') !== null
		)
			continue;
		const background = behind(element);
		const text = over(parse(getComputedStyle(element).color), background);
		const [light = 0, dark = 0] = [luminance(text), luminance(background)].toSorted((a, b) => b - a);
		const ratio = (light + 0.05) / (dark + 0.05);
		if (ratio < 4.5) faint.add(`${element.tagName}.${element.className}: ${ratio.toFixed(2)}`);
	}
	return [...faint];
}
