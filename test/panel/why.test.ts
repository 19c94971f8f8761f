import assert from 'node:assert/strict';
import type { RouteEvent } from '../../src/protocol/stream.ts';
import { answer, exchange, mockRoute } from './support/conversations.ts';
import type { PanelPage } from './support/panelPage.ts';
import { fallenBack, routed } from './support/routes.ts';
import { usePanel } from './support/usePanel.ts';

describe('the head of an answer', () => {
	const open = usePanel();

	async function showing(route: RouteEvent, width = 400): Promise<PanelPage> {
		const panel = await open({ width });
		await panel.show([exchange({ answer: answer('Hello', { route }) })]);
		return panel;
	}

	const failed = { model: 'anthropic/claude-haiku-5.5', provider: 'anthropic', code: 'overloaded' } as const;

	async function unfolded(route: RouteEvent): Promise<PanelPage> {
		const panel = await showing(route);
		await panel.page.getByRole('button', { name: 'why?' }).press('Enter');
		return panel;
	}

	it('has the tier and the model’s short name, and the whole id in its title', async () => {
		const panel = await showing(routed);
		assert.equal(await panel.page.locator('.answer-head .tier').innerText(), 'fast');
		const model = panel.page.locator('.answer-head .model');
		assert.equal(await model.innerText(), 'claude-haiku-5.5');
		assert.equal(await model.getAttribute('title'), 'anthropic/claude-haiku-5.5');
	});

	it('has the whole id and no tier where none was weighed', async () => {
		const { tier, ...chosen } = routed;
		const panel = await showing({ ...chosen, reason: { code: 'chosen_by_person', args: {} } });
		assert.equal(tier, 'fast');
		assert.equal(await panel.page.locator('.answer-head .tier').count(), 0);
		assert.equal(await panel.page.locator('.answer-head .model').innerText(), 'anthropic/claude-haiku-5.5');
	});

	it('is one line in a narrow view, and a name that is too long is cut and not broken', async () => {
		const narrow = await showing(routed, 300);
		assert.ok(((await narrow.page.locator('.answer-head').boundingBox())?.height ?? 0) < 30);
		const long = await showing({ ...routed, model: `x/${'a-very-long-name-'.repeat(6)}` }, 300);
		const head = await long.page.locator('.answer-head').boundingBox();
		const why = await long.page.getByRole('button', { name: 'why?' }).boundingBox();
		assert.ok(head !== null && head.height < 60);
		assert.ok(why !== null && why.x + why.width <= 300);
	});

	it('unfolds why by key and by click, and says so', async () => {
		const panel = await showing(routed);
		const button = panel.page.getByRole('button', { name: 'why?' });
		const details = panel.page.locator('.why-details');
		assert.equal(await button.getAttribute('aria-expanded'), 'false');
		assert.equal(await details.isVisible(), false);
		await button.press('Enter');
		assert.equal(await button.getAttribute('aria-expanded'), 'true');
		assert.equal(await details.getAttribute('id'), await button.getAttribute('aria-controls'));
		assert.match(await details.innerText(), /^The tier fast is the cheapest that should answer this well\./);
		assert.match(await details.innerText(), /anthropic\/claude-haiku-5\.5 · Anthropic/);
		await button.click();
		assert.equal(await details.isVisible(), false);
	});

	it('says how hard the question was taken to be, and what decided', async () => {
		const panel = await unfolded(routed);
		assert.equal(
			await panel.page.locator('.why-details > .why-title').first().innerText(),
			'Difficulty: medium (0.42 of 1)',
		);
		assert.deepEqual(await panel.page.locator('.decided li').allInnerTexts(), [
			'+\nKind of task: explanation',
			'+\nIt speaks of what is known to be hard: deadlock, retry',
			'−\nIts length in words: 7',
		]);
		const signs = panel.page.locator('.decided').getByRole('img');
		assert.deepEqual(await signs.evaluateAll((all) => all.map((each) => each.ariaLabel)), [
			'harder',
			'harder',
			'easier',
		]);
	});

	it('has a table of what else was weighed, with the one that answers marked', async () => {
		const panel = await unfolded(routed);
		const table = panel.page.getByRole('table', { name: 'What could have answered, at estimated prices' });
		const rows = await table
			.getByRole('row')
			.evaluateAll((all) =>
				all.map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent?.trim())),
			);
		assert.deepEqual(rows, [
			['Tier', 'Model', 'Price'],
			['nano', 'qwen3:4b', 'free'],
			['fast', 'claude-haiku-5.5It answers.', '$0.0006'],
			['smart', 'grok-code-6', 'not known'],
			['genius', 'claude-opus-5.5', '$0.021'],
		]);
		assert.equal(await table.locator('.chosen').count(), 1);
		assert.equal(await table.getByRole('rowheader').count(), 4);
	});

	it('has the expected price alone where nothing else was weighed, and none of what costs nothing', async () => {
		const { alternatives, ...alone } = routed;
		assert.equal(alternatives?.length, 4);
		const panel = await unfolded(alone);
		assert.match(await panel.page.locator('.why-details').innerText(), /Estimated price: \$0\.0006/);
		const free = await unfolded(mockRoute);
		assert.equal(
			await free.page.locator('.why-details').innerText(),
			'The mock is allowed, so it answers and nothing is spent.\n\nmock/default · Mock',
		);
	});

	it('tells no wait that nobody noticed', async () => {
		const tried = [40, 60].map((waitedMs) => ({ rung: 'again', ...failed, waitedMs }) as const);
		const panel = await unfolded({ ...fallenBack, tried });
		const steps = await panel.page.locator('.tried li').allInnerTexts();
		assert.deepEqual(
			steps.map((step) => /after [\d.]+ s/.exec(step)?.[0]),
			[undefined, 'after 0.1 s'],
		);
	});

	it('lists what was tried before, oldest first, each with what became of it', async () => {
		const panel = await unfolded(fallenBack);
		const steps = await panel.page
			.locator('.tried li')
			.evaluateAll((all) => all.map((step) => [...step.children].map((part) => part.textContent)));
		assert.deepEqual(steps, [
			['claude-haiku-5.5', 'first attempt', 'Too many requests to Anthropic'],
			['claude-haiku-5.5', 'once more', 'after 2.1 s', 'No free capacity at Anthropic'],
			['claude-haiku-5.5', 'by another provider', 'No answer from OpenRouter in time'],
		]);
		assert.equal(await panel.page.locator('.chosen').count(), 0, 'it was not among what was weighed');
	});

	it('stays unfolded while the answer streams, and follows the route when another model answers', async () => {
		const panel = await open();
		await panel.showWaiting();
		await panel.drawn(await panel.events(routed));
		await panel.page.getByRole('button', { name: 'why?' }).press('Enter');
		assert.equal(await panel.page.locator('.tried').count(), 0);
		await panel.drawn(await panel.events(fallenBack));
		assert.equal(await panel.page.locator('.tried li').count(), 3);
		assert.equal(await panel.page.locator('.answer-head .model').innerText(), 'gpt-6-luna');
		await panel.token('Hello');
		await panel.drawn(await panel.events({ kind: 'done', reason: 'stop' }));
		assert.equal(await panel.page.locator('.why-details').isVisible(), true);
		assert.match(await panel.page.locator('.why-details').innerText(), /so the next model of the tier answers/);
		assert.equal(await panel.page.evaluate(() => document.activeElement?.textContent), 'why?');
	});

	it('shows the names of models as text', async () => {
		const hostile = '<img src=x onerror=alert(1)>';
		const alternatives = [{ tier: 'fast', model: hostile, provider: hostile }] as const;
		const panel = await unfolded({ ...routed, model: hostile, alternatives });
		assert.equal(await panel.page.locator('.answer img').count(), 0);
		assert.equal(await panel.page.locator('.alternatives .model').innerText(), hostile);
	});
});
