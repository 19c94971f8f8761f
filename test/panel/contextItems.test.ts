import assert from 'node:assert/strict';
import type { Budget, ContextItem, ModelLabel } from '../../src/protocol/panel.ts';
import type { ErrorEvent } from '../../src/protocol/stream.ts';
import { context } from './support/conversations.ts';
import type { PanelPage } from './support/panelPage.ts';
import { attachment, redPixel } from './support/pictures.ts';
import { arabicStrings } from './support/states.ts';
import { usePanel } from './support/usePanel.ts';

const selection: ContextItem = {
	id: 's',
	kind: 'selection',
	uri: 'file:///w/src/ladder.ts',
	lines: { first: 40, last: 1088 },
	origin: 'automatic',
	estimate: { tokens: 1204 },
};
const offered: ContextItem = { id: 'o', kind: 'file', uri: 'file:///w/src/open.ts', origin: 'offered' };
const symbol: ContextItem = { id: 'y', kind: 'symbol', uri: 'file:///w/a.ts', name: 'decide', origin: 'added' };
const problems: ContextItem = { id: 'p', kind: 'problems', uri: 'file:///w/a.ts', count: 3, origin: 'added' };
const secret: ContextItem = {
	id: 'x',
	kind: 'file',
	uri: 'file:///w/.env',
	origin: 'added',
	estimate: { refused: 'secret' },
};

async function said(panel: PanelPage): Promise<readonly string[]> {
	return await panel.page.locator('[aria-live=polite] p').allTextContents();
}

async function focusedAction(panel: PanelPage): Promise<string | undefined> {
	return await panel.page.evaluate(() => {
		const { activeElement } = document;
		return activeElement instanceof HTMLElement ? activeElement.dataset['action'] : undefined;
	});
}

describe('items that go along', () => {
	const open = usePanel();

	it('are chips with their names, lines and counts, and weigh in the title', async () => {
		const panel = await open();
		await panel.show([], { items: [selection, symbol, problems] });
		assert.deepEqual(await panel.page.locator('.context .chip-name').allInnerTexts(), [
			'ladder.ts:40-1088',
			'decide',
			'a.ts (3)',
		]);
		assert.equal(
			await panel.page.getByRole('button', { name: 'Selection ladder.ts:40-1088' }).getAttribute('title'),
			'Selection: src/ladder.ts\nLines 40 to 1,088\nTokens: 1,204\nGoes along with the question. Press to open it.',
		);
	});

	it('tell two files of a name apart', async () => {
		const panel = await open();
		const files = ['file:///w/a/index.ts', 'file:///w/b/index.ts', 'file:///w/b/other.ts'];
		await panel.show([], { items: files.map((uri) => ({ id: uri, kind: 'file', uri, origin: 'added' })) });
		assert.deepEqual(await panel.page.locator('.context .chip-name').allInnerTexts(), [
			'a/index.ts',
			'b/index.ts',
			'other.ts',
		]);
	});

	it('open when they are pressed, and go with their button, Backspace and Delete', async () => {
		const panel = await open();
		await panel.show([], { items: [selection, symbol] });
		const chip = panel.page.getByRole('button', { name: 'Symbol decide' });
		await chip.click();
		assert.deepEqual((await panel.sent()).at(-1), { type: 'openItem', id: 'y' });
		await panel.page.getByRole('button', { name: 'Remove ladder.ts:40-1088' }).click();
		assert.deepEqual((await panel.sent()).at(-1), { type: 'removeItem', id: 's' });
		await chip.press('Backspace');
		await chip.press('Delete');
		assert.deepEqual((await panel.sent()).slice(-2), [
			{ type: 'removeItem', id: 'y' },
			{ type: 'removeItem', id: 'y' },
		]);
	});

	it('hand the focus on to the neighbour and to the input when they go', async () => {
		const panel = await open();
		await panel.show([], { items: [selection, symbol] });
		await panel.page.getByRole('button', { name: 'Selection ladder.ts' }).focus();
		await panel.send({ type: 'context', context: context({ items: [symbol] }) });
		await panel.frame();
		assert.equal(await panel.page.evaluate(() => document.activeElement?.textContent?.includes('decide')), true);
		await panel.send({ type: 'context', context: context() });
		await panel.frame();
		assert.equal(await panel.page.evaluate(() => document.activeElement?.tagName), 'TEXTAREA');
	});

	it('are offered with a plus, which adds them and keeps the focus', async () => {
		const panel = await open();
		await panel.show([], { items: [offered] });
		const chip = panel.page.getByRole('button', { name: 'Add File open.ts' });
		assert.equal(await panel.page.getByRole('button', { name: 'Remove open.ts' }).count(), 0);
		await chip.press('Enter');
		assert.deepEqual((await panel.sent()).at(-1), { type: 'addItem', id: 'o' });
		await panel.send({ type: 'context', context: context({ items: [{ ...offered, origin: 'added' }] }) });
		await panel.frame();
		assert.equal(await focusedAction(panel), 'openItem');
		assert.deepEqual(await said(panel), ['open.ts attached']);
	});

	it('that are refused are struck, with the reason for everybody, which is said once', async () => {
		const panel = await open();
		await panel.show([], { items: [{ ...secret, estimate: { tokens: 1 } }] });
		for (const _ of [1, 2]) {
			await panel.send({ type: 'context', context: context({ items: [{ ...secret }] }) });
			await panel.frame();
		}
		const reason = '.env was left out: files of this name keep secrets.';
		const chip = panel.page.getByRole('button', { name: `File .env ${reason}` });
		assert.equal(await chip.locator('s').innerText(), '.env');
		assert.equal((await chip.getAttribute('title'))?.split('\n')[0], reason);
		assert.deepEqual(await said(panel), [reason]);
	});

	it('of the selection are not said, since the editor says what is selected', async () => {
		const panel = await open();
		await panel.show();
		await panel.send({ type: 'context', context: context({ items: [selection, offered] }) });
		await panel.frame();
		assert.deepEqual(await said(panel), []);
	});

	it('show a picture when its bytes have come', async () => {
		const panel = await open();
		await panel.show([], { attachments: [attachment('a')], pictures: [] });
		const chip = panel.page.locator('.attachment');
		assert.equal(await chip.locator('img').count(), 0);
		assert.equal(await chip.locator('.glyph').first().isVisible(), true);
		await panel.send({ type: 'pictures', pictures: [{ id: 'a', data: redPixel }] });
		await panel.frame();
		assert.equal(await chip.locator('img').evaluate((each: HTMLImageElement) => each.naturalWidth), 1);
	});

	it('have the words of the button beside them only while there is nothing else', async () => {
		const panel = await open();
		await panel.show();
		const button = panel.page.getByRole('button', { name: 'Add context' });
		assert.equal(await button.innerText(), 'Add context');
		await panel.show([], { items: [symbol] });
		assert.equal(await button.innerText(), '');
	});
});

const unknownPrice = 'What the answer will cost is not known.';

describe('the budget', () => {
	const open = usePanel();

	async function shown(
		budget: Budget,
		model?: ModelLabel,
	): Promise<{ readonly text: string; readonly title: string; readonly level: string; readonly spent?: true }> {
		const panel = await open();
		await panel.show([], { budget, ...(model === undefined ? {} : { model }) });
		const place = panel.page.locator('.budget');
		return {
			text: (await place.locator('.figure').allInnerTexts()).join(' · '),
			title: (await place.getAttribute('title')) ?? '',
			level: (await place.getAttribute('data-level')) ?? '',
			...((await place.getAttribute('data-spent')) === null ? {} : { spent: true }),
		};
	}

	it('is small figures with a sentence', async () => {
		assert.deepEqual(await shown({ inputTokens: 12_345, contextWindow: 200_000, cutTurns: 0 }), {
			text: '12.3K / 200K',
			title: `${unknownPrice}\nTokens that the next question sends: 12,345 of 200,000 that the model can read.`,
			level: 'enough',
		});
	});

	it('is the tokens alone where the window is not known', async () => {
		assert.deepEqual(await shown({ inputTokens: 950, cutTurns: 0 }), {
			text: '950 tok',
			title: `${unknownPrice}\nTokens that the next question sends: 950.`,
			level: 'enough',
		});
	});

	it('has the tier that would answer and what that would cost, in figures, in its title and for screen readers', async () => {
		const panel = await open();
		await panel.show([], { budget: { inputTokens: 950, cutTurns: 0, tier: 'fast', usd: 0.000612 } });
		const place = panel.page.locator('.budget');
		assert.deepEqual(await place.locator('.figure').allInnerTexts(), ['fast', 'est. $0.00061', '950 tok']);
		const sentences = [
			'The tier that will probably answer: fast.',
			'The answer will cost about $0.00061.',
			'Tokens that the next question sends: 950.',
		];
		assert.equal(await place.getAttribute('title'), sentences.join('\n'));
		assert.equal(await place.locator('.visually-hidden').textContent(), sentences.join(' '));
	});

	it('says that the day’s budget does not cover the question, in place of a price', async () => {
		const error: ErrorEvent = {
			kind: 'error',
			code: 'budget_spent',
			args: { budget: 1, left: 0.004, model: 'openai/gpt-6-luna' },
			retryable: false,
			actions: [],
		};
		assert.deepEqual(await shown({ inputTokens: 950, contextWindow: 200_000, cutTurns: 0, error }), {
			text: 'over budget · 950 / 200K',
			title: [
				'Today’s budget does not cover this question.',
				'$0.004 of $1 is left, too little for openai/gpt-6-luna. Local and free models still answer; the budget begins anew at midnight.',
				'Tokens that the next question sends: 950 of 200,000 that the model can read.',
			].join('\n'),
			level: 'enough',
			spent: true,
		});
	});

	it('says no price of a question that cannot be asked, but why not', async () => {
		const error: ErrorEvent = { kind: 'error', code: 'no_model', args: {}, retryable: false, actions: [] };
		const seen = await shown({ inputTokens: 950, cutTurns: 0, error });
		assert.deepEqual([seen.text, seen.level], ['950 tok', 'enough']);
		assert.ok(!seen.title.includes(unknownPrice), seen.title);
	});

	it('says “free” of what costs nothing, and of the person’s own machine where the price was not told', async () => {
		const local: ModelLabel = { choice: 'ollama/x', model: 'ollama/x', local: true };
		const figures = { inputTokens: 950, cutTurns: 0 };
		for (const seen of [await shown({ ...figures, usd: 0 }), await shown(figures, local)]) {
			assert.equal(seen.text, 'free · 950 tok');
			assert.match(seen.title, /^The answer costs nothing\.\n/);
		}
		assert.equal((await shown(figures, { ...local, local: false })).text, '950 tok');
	});

	for (const language of ['en', 'ar'] as const) {
		it(`has tier and price beside each other in the side bar as VS Code opens it, in ${language}`, async () => {
			const panel = await open({ width: 300 });
			const budget: Budget = {
				inputTokens: 950,
				contextWindow: 1_000_000,
				cutTurns: 0,
				tier: 'genius',
				usd: 0.000_043,
			};
			await panel.show([], { language, strings: language === 'ar' ? arabicStrings : {}, budget });
			const figures = panel.page.locator('.budget .figure:visible');
			assert.equal(await figures.count(), 2);
			assert.equal(await figures.first().innerText(), 'genius');
			const name = panel.page.locator('.model-name');
			assert.ok(await name.evaluate((text) => text.scrollWidth <= text.clientWidth), 'the name is cut');
			assert.equal(await panel.page.evaluate(() => document.documentElement.scrollWidth), 300);
			const [button, send] = [
				await panel.page.locator('.model-button').boundingBox(),
				await panel.page.locator('.send').boundingBox(),
			];
			assert.ok(button !== null && send !== null && Math.abs(button.y - send.y) < 6, 'the bar has two lines');
		});
	}

	it('leaves the tier to the title in a narrow view when it answers, and the rest but for a window that is nearly full', async () => {
		const panel = await open({ width: 300 });
		await panel.showWaiting(
			{},
			{ budget: { inputTokens: 12_345, contextWindow: 200_000, cutTurns: 0, tier: 'genius', usd: 0.0213 } },
		);
		const figures = panel.page.locator('.budget .figure:visible');
		assert.deepEqual(await figures.allInnerTexts(), ['est. $0.021']);
		const [button, stop] = [
			await panel.page.locator('.model-button').boundingBox(),
			await panel.page.getByRole('button', { name: 'Stop' }).boundingBox(),
		];
		assert.ok(button !== null && stop !== null && Math.abs(button.y - stop.y) < 6, 'the bar has two lines');
		const budget: Budget = { inputTokens: 170_000, contextWindow: 200_000, cutTurns: 0, usd: 0.0213 };
		await panel.send({ type: 'context', context: context({ budget }) });
		await panel.frame();
		assert.deepEqual(await figures.allInnerTexts(), ['est. $0.021', '170K / 200K']);
	});

	it('is marked from 80 % of the window on, and when it does not fit', async () => {
		assert.equal((await shown({ inputTokens: 799, contextWindow: 1000, cutTurns: 0 })).level, 'enough');
		assert.equal((await shown({ inputTokens: 800, contextWindow: 1000, cutTurns: 0 })).level, 'near');
		assert.equal((await shown({ inputTokens: 1000, contextWindow: 1000, cutTurns: 0 })).level, 'near');
		const over = await shown({ inputTokens: 1001, contextWindow: 1000, cutTurns: 0 });
		assert.equal(over.level, 'over');
		assert.match(over.title, /Take something away/);
	});

	it('says what stays behind in its title, and aloud when it first comes to that', async () => {
		const panel = await open();
		await panel.show([], { budget: { inputTokens: 1, contextWindow: 10, cutTurns: 0 } });
		for (const cutTurns of [2, 3]) {
			const budget = { inputTokens: 1, contextWindow: 10, cutTurns };
			await panel.send({ type: 'context', context: context({ budget }) });
			await panel.frame();
		}
		const title = await panel.page.locator('.budget').getAttribute('title');
		assert.match(title ?? '', /The oldest turns of the conversation stay behind: 3\./);
		assert.deepEqual(await said(panel), ['The oldest turns of the conversation stay behind: 2.']);
	});

	it('leaves Send in its place in a narrow view', async () => {
		const panel = await open({ width: 220 });
		const id = `custom/house/${'a-very-long-name-'.repeat(5)}`;
		await panel.showWaiting(
			{},
			{
				budget: { inputTokens: 170_000, contextWindow: 200_000, cutTurns: 1 },
				model: { choice: id, model: id, local: true },
				items: [selection],
			},
		);
		const send = await panel.page.getByRole('button', { name: 'Send' }).boundingBox();
		assert.ok(send !== null && send.x + send.width <= 220);
		assert.equal(await panel.page.evaluate(() => document.documentElement.scrollWidth), 220);
	});
});
