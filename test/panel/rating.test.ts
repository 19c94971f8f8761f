import assert from 'node:assert/strict';
import type { Exchange } from '../../src/protocol/panel.ts';
import type { RouteEvent, WarningEvent } from '../../src/protocol/stream.ts';
import { answer, exchange } from './support/conversations.ts';
import type { PanelPage } from './support/panelPage.ts';
import { cutExchange, fallenBack, offer, routed, unpaidExchange } from './support/routes.ts';
import { usePanel } from './support/usePanel.ts';

function withTier(tier: NonNullable<RouteEvent['tier']>, more: Partial<Exchange> = {}): Exchange {
	return exchange({ answer: answer('Hello', { route: { ...routed, tier } }), ...more });
}

describe('the thumbs', () => {
	const open = usePanel();

	async function pressed(panel: PanelPage): Promise<readonly (string | null)[]> {
		const names = ['Good answer', 'Bad answer'];
		return await Promise.all(
			names.map(async (name) => await panel.page.getByRole('button', { name }).getAttribute('aria-pressed')),
		);
	}

	it('say what the person thinks, and show what the editor has kept of it', async () => {
		const panel = await open();
		await panel.show([exchange({ answer: answer('Hello') })]);
		assert.deepEqual(await pressed(panel), ['false', 'false']);
		await panel.page.getByRole('button', { name: 'Bad answer' }).press('Enter');
		assert.deepEqual((await panel.sent()).at(-1), { type: 'rate', exchangeId: 'e1', rating: 'down' });
		assert.deepEqual(await pressed(panel), ['false', 'false']);
		await panel.send({ type: 'exchange', exchange: exchange({ answer: answer('Hello'), rating: 'down' }) });
		await panel.frame();
		assert.deepEqual(await pressed(panel), ['false', 'true']);
		assert.equal(await panel.page.evaluate(() => document.activeElement?.ariaLabel), 'Bad answer');
	});

	it('are taken back by pressing again, and changed by pressing the other', async () => {
		const panel = await open();
		await panel.show([exchange({ answer: answer('Hello'), rating: 'up' })]);
		assert.deepEqual(await pressed(panel), ['true', 'false']);
		await panel.page.getByRole('button', { name: 'Good answer' }).click();
		assert.deepEqual((await panel.sent()).at(-1), { type: 'rate', exchangeId: 'e1' });
		await panel.page.getByRole('button', { name: 'Bad answer' }).click();
		assert.deepEqual((await panel.sent()).at(-1), { type: 'rate', exchangeId: 'e1', rating: 'down' });
	});

	it('look otherwise when they are pressed, also without colours', async () => {
		const panel = await open();
		await panel.show([
			exchange({ answer: answer('Hello') }),
			exchange({ id: 'e2', answer: answer('Hello'), rating: 'up' }),
		]);
		const [plain, filled] = await panel.page
			.getByRole('button', { name: 'Good answer' })
			.evaluateAll((all) => all.map((each) => each.innerHTML));
		assert.notEqual(plain, filled);
	});

	it('are not there while the answer streams, nor where nothing came', async () => {
		const panel = await open();
		await panel.showWaiting();
		await panel.token('Hello');
		assert.equal(await panel.page.getByRole('button', { name: 'Good answer' }).count(), 0);
		await panel.show([exchange({ answer: answer('') })]);
		assert.equal(await panel.page.getByRole('button', { name: 'Good answer' }).count(), 0);
	});
});

describe('Try harder', () => {
	const open = usePanel();
	const harder = (panel: PanelPage) => panel.page.getByRole('button', { name: /^Try harder/ });

	it('is offered under every answer of a tier that has one above it, and asks that', async () => {
		const panel = await open();
		await panel.show([withTier('fast')]);
		assert.equal(await harder(panel).getAttribute('aria-label'), 'Try harder: smart');
		await harder(panel).press('Enter');
		assert.deepEqual((await panel.sent()).at(-1), { type: 'tryHarder', exchangeId: 'e1' });
	});

	it('is not where there is no tier, where the strongest answered, nor before the answer is over', async () => {
		const panel = await open();
		await panel.show([exchange({ answer: answer('Hello') }), withTier('genius', { id: 'e2' })]);
		assert.equal(await harder(panel).count(), 0);
		await panel.showWaiting();
		await panel.events(routed);
		await panel.token('Hello');
		assert.equal(await harder(panel).count(), 0);
		await panel.drawn(await panel.events({ kind: 'done', reason: 'cancelled' }));
		assert.equal(await harder(panel).count(), 1);
	});

	it('follows the tier that answered in the end', async () => {
		const panel = await open();
		await panel.show([withTier('fast')]);
		await panel.send({ type: 'exchange', exchange: withTier('smart') });
		await panel.frame();
		assert.equal(await harder(panel).getAttribute('aria-label'), 'Try harder: genius');
	});

	it('is a card with the reason and the price where the answer may be too weak, and one button', async () => {
		const panel = await open();
		await panel.show([cutExchange]);
		const card = panel.page.getByRole('group', { name: 'A stronger answer' });
		assert.equal((await card.locator('p').innerText()).trim(), 'The answer was cut at the model’s limit.');
		assert.equal(await panel.page.locator('.warning').count(), 0);
		assert.equal(await harder(panel).count(), 1);
		assert.equal((await harder(panel).innerText()).trim(), 'Try harder: smart, about $0.021');
		await harder(panel).click();
		assert.deepEqual((await panel.sent()).at(-1), { type: 'tryHarder', exchangeId: 'cut' });
	});

	it('names no price that is not known', async () => {
		const panel = await open();
		const { usd, ...unpriced } = offer.args;
		assert.ok(usd !== undefined);
		await panel.show([
			exchange({
				answer: answer('', { route: routed, warnings: [{ ...offer, args: { ...unpriced, signal: 'empty' } }] }),
			}),
		]);
		assert.equal((await panel.page.locator('.offer p').innerText()).trim(), 'The answer is empty.');
		assert.equal((await harder(panel).innerText()).trim(), 'Try harder: smart');
	});

	it('is no card but a note where the editor asks by itself', async () => {
		const panel = await open();
		const auto: WarningEvent = { ...offer, args: { ...offer.args, how: 'auto' } };
		await panel.show([exchange({ answer: answer('Hello', { route: routed, warnings: [auto] }) })]);
		assert.equal(await panel.page.locator('.offer').count(), 0);
		assert.equal(
			await panel.page.locator('.warning').innerText(),
			'The answer was cut at the model’s limit. The tier smart was asked as well.',
		);
	});

	it('comes when the answer ends, and is said to those who listen', async () => {
		const panel = await open();
		await panel.showWaiting();
		await panel.events(routed);
		await panel.token('Hello');
		await panel.drawn(await panel.events(offer));
		assert.equal(await panel.page.locator('.offer').count(), 0);
		await panel.drawn(await panel.events({ kind: 'done', reason: 'length' }));
		assert.equal(await panel.page.locator('.offer').count(), 1);
		const said = await panel.page.locator('[aria-live=polite] p').allTextContents();
		assert.deepEqual(said.slice(-2), ['Answer finished', 'The answer was cut at the model’s limit.']);
	});

	it('waits while another answer is written', async () => {
		const panel = await open();
		await panel.show([cutExchange, exchange({ id: 'e2', answer: answer('It', { state: { phase: 'streaming' } }) })]);
		assert.equal(await harder(panel).isVisible(), false);
	});
});

describe('the card of an answer that nothing could give', () => {
	const open = usePanel();

	it('has the ways on from a budget that is spent', async () => {
		const panel = await open();
		await panel.show([unpaidExchange]);
		assert.equal(await panel.page.locator('.error-title').innerText(), 'Today’s budget does not cover this question');
		assert.equal(
			await panel.page.locator('.error-detail').innerText(),
			'$0.0004 of $5 is left, too little for openai/gpt-6-luna. Local and free models still answer; the budget begins anew at midnight.',
		);
		const labels = (await panel.page.locator('.error-card button').allInnerTexts()).map((label) => label.trim());
		assert.deepEqual(labels, ['Raise the budget', 'Use local Ollama', 'Use the mock', 'Choose a model', 'Show costs']);
		await panel.page.getByRole('button', { name: 'Raise the budget' }).click();
		assert.deepEqual((await panel.sent()).at(-1), { type: 'act', action: 'raise_budget', exchangeId: 'unpaid' });
	});

	it('unfolds what was tried, and keeps it unfolded when it is drawn again', async () => {
		const panel = await open();
		await panel.show([unpaidExchange]);
		const summary = panel.page.locator('.error-card summary');
		assert.equal((await summary.innerText()).trim(), 'What was tried');
		assert.equal(await panel.page.locator('.tried').isVisible(), false);
		await summary.press('Enter');
		assert.equal(await panel.page.locator('.tried li').count(), 3);
		await panel.send({ type: 'exchange', exchange: { ...unpaidExchange, rating: 'down' } });
		await panel.frame();
		assert.equal(await panel.page.locator('.tried').isVisible(), true);
		assert.equal(await panel.page.evaluate(() => document.activeElement?.localName), 'summary');
	});

	it('can try the next tier', async () => {
		const panel = await open();
		const error = {
			kind: 'error',
			code: 'overloaded',
			args: {},
			retryable: true,
			actions: ['retry', 'try_harder'],
		} as const;
		await panel.show([exchange({ answer: answer('', { route: fallenBack, state: { phase: 'failed', error } }) })]);
		assert.equal(await panel.page.locator('.error-card details').count(), 0);
		await panel.page.getByRole('button', { name: 'Try harder' }).click();
		assert.deepEqual((await panel.sent()).at(-1), { type: 'act', action: 'try_harder', exchangeId: 'e1' });
	});
});
