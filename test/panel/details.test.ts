import assert from 'node:assert/strict';
import type { UsageEvent } from '../../src/protocol/stream.ts';
import { answer, exchange } from './support/conversations.ts';
import { usePanel } from './support/usePanel.ts';

const exact: UsageEvent = {
	kind: 'usage',
	input: 1204,
	output: 312,
	cached: 1024,
	reasoning: 200,
	usd: 0.0004123,
	exact: true,
};

describe('the line of details', () => {
	const open = usePanel();

	it('counts while the answer streams, and is replaced by the provider’s own count', async () => {
		const panel = await open();
		await panel.showWaiting();
		const facts = panel.page.locator('.fact');
		const estimate = async (output: number) =>
			await panel.drawn(await panel.events({ kind: 'usage', input: 1200, output, exact: false }));
		await estimate(0);
		assert.equal(await facts.count(), 0);
		await panel.token('It looks ');
		await estimate(12);
		assert.deepEqual(await facts.allInnerTexts(), ['about 12 tok']);
		await estimate(1312);
		assert.deepEqual(await facts.allInnerTexts(), ['about 1,312 tok']);
		assert.equal(await panel.page.getByRole('button', { name: 'Copy answer' }).count(), 0);
		await panel.drawn(
			await panel.events(
				exact,
				{ kind: 'done', reason: 'stop' },
				{ kind: 'saved', messageId: 'm', processingTimeMs: 6500 },
			),
		);
		assert.deepEqual(await facts.allInnerTexts(), ['6.5 s', '48 tok/s', '312 tok', '$0.00041']);
	});

	it('has the price while it grows, as an estimate until the provider’s own counts are there', async () => {
		const panel = await open();
		await panel.showWaiting();
		await panel.token('It looks ');
		await panel.drawn(await panel.events({ ...exact, output: 12, usd: 0.000018, exact: false }));
		const facts = panel.page.locator('.fact');
		await panel.page.waitForFunction(() => document.querySelectorAll('.fact').length === 2);
		assert.deepEqual(await facts.allInnerTexts(), ['about 12 tok', 'about $0.000018']);
		await panel.drawn(await panel.events(exact, { kind: 'done', reason: 'stop' }));
		assert.deepEqual(await facts.allInnerTexts(), ['312 tok', '$0.00041']);
	});

	it('breaks behind a point and not before one, in a narrow view', async () => {
		const panel = await open({ width: 260 });
		const cut = answer('x', {
			usage: { ...exact, exact: false },
			processingTimeMs: 6500,
			state: { phase: 'done', reason: 'length' },
		});
		await panel.show([exchange({ answer: cut })]);
		const text = await panel.page.locator('.answer .markdown').boundingBox();
		const [mark, ...facts] = await panel.page
			.locator('.details :is(.mark, .fact)')
			.evaluateAll((all) => all.map((each) => Math.round(each.getBoundingClientRect().left)));
		assert.equal(mark, Math.round(text?.x ?? 0));
		assert.equal(facts[0], mark);
		const befores = await panel.page
			.locator('.details .fact')
			.evaluateAll((all) => all.map((each) => getComputedStyle(each, '::before').content));
		assert.deepEqual(new Set(befores), new Set(['none']));
	});

	it('has where the tokens went in its title, and for screen readers in its text', async () => {
		const panel = await open();
		await panel.show([exchange({ answer: answer('x', { usage: { ...exact, cacheWrite: 30 } }) })]);
		const breakdown = '1,204 in (1,024 cached, 30 written to the cache) · 312 out (200 thinking)';
		assert.equal(await panel.page.locator('.facts').getAttribute('title'), breakdown);
		assert.equal(await panel.page.locator('.details .visually-hidden').textContent(), `Tokens: ${breakdown}`);
		assert.deepEqual(await panel.page.locator('.fact').allInnerTexts(), ['312 tok', '$0.00041']);
	});

	it('names only what is known', async () => {
		const panel = await open();
		const usage: UsageEvent = { kind: 'usage', input: 10, output: 5, cached: 0, exact: true };
		await panel.show([exchange({ answer: answer('x', { usage }) }), exchange({ id: 'e2', answer: answer('y') })]);
		assert.equal(await panel.page.locator('.facts').first().getAttribute('title'), '10 in · 5 out');
		assert.equal(await panel.page.locator('.facts').last().getAttribute('title'), null);
	});

	it('writes each price with the digits that count, and none where nothing was paid', async () => {
		const panel = await open();
		const prices = [0, 0.00000123, 0.0123, 0.25, 2, 3.456];
		await panel.show(
			prices.map((usd, index) => exchange({ id: `e${index}`, answer: answer('x', { usage: { ...exact, usd } }) })),
		);
		assert.deepEqual(await panel.page.locator('.fact:last-child').allInnerTexts(), [
			'312 tok',
			'$0.0000012',
			'$0.012',
			'$0.25',
			'$2',
			'$3.46',
		]);
	});
});
