import assert from 'node:assert/strict';
import type { UsageEvent } from '../../src/protocol/stream.ts';
import { answer, exchange, mockRoute } from './support/conversations.ts';
import { measuredExchange, replayedExchange } from './support/hybrid.ts';
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

	it('tells in its title, and under "why?", how the answer came', async () => {
		const panel = await open({ height: 900 });
		const came = [
			'First words: 0.81 s',
			'First foretold words: 0.03 s',
			'Speed while it came: 61 tok/s',
			'Pauses of more than 0.2 s: 2',
			'Shown before it came: 71% of the answer',
			'Of what was foretold, 94% came so',
		];
		await panel.show([measuredExchange]);
		const facts = panel.page.locator('.facts');
		assert.equal(await facts.getAttribute('title'), ['1,200 in · 312 out', ...came].join('\n'));
		assert.deepEqual(await panel.page.locator('.fact').allInnerTexts(), ['6.5 s', '48 tok/s', '312 tok']);
		await panel.page.locator('[data-action=why]').click();
		assert.deepEqual(await panel.page.locator('.came li').allInnerTexts(), came);
	});

	it('tells of no draft where there was none, and of no first paint that was not earlier', async () => {
		const panel = await open();
		const quality = { firstTokenMs: 1200, firstPaintMs: 1200, stalls: 0 };
		await panel.show([exchange({ answer: answer('x', { quality }) })]);
		assert.equal(
			await panel.page.locator('.facts').getAttribute('title'),
			'First words: 1.2 s\nPauses of more than 0.2 s: 0',
		);
	});

	it('has how the answer came from the moment it is saved, while "why?" is unfolded', async () => {
		const panel = await open({ height: 900 });
		await panel.showWaiting();
		await panel.events(mockRoute);
		await panel.token('Done.');
		await panel.page.locator('[data-action=why]').click();
		assert.equal(await panel.page.locator('.came').count(), 0);
		const quality = { firstTokenMs: 300, stalls: 1 };
		const saved = { kind: 'saved', messageId: 'm', processingTimeMs: 500, quality } as const;
		await panel.drawn(await panel.events({ kind: 'done', reason: 'stop' }, saved));
		assert.equal(await panel.page.locator('.came li').first().innerText(), 'First words: 0.3 s');
	});

	it('of a replayed answer has no speed, and the way to an answer of the model', async () => {
		const panel = await open();
		await panel.show([replayedExchange]);
		assert.deepEqual(await panel.page.locator('.badge').allInnerTexts(), ['from cache']);
		assert.deepEqual(await panel.page.locator('.fact').allInnerTexts(), ['312 tok']);
		assert.match((await panel.page.locator('.facts').getAttribute('title')) ?? '', /An earlier answer, replayed$/);
		const again = panel.page.getByRole('button', { name: 'Ask again', exact: true });
		assert.equal(await again.innerText(), 'Ask again');
		await again.click();
		assert.deepEqual((await panel.sent()).at(-1), { type: 'askAgain', exchangeId: 'replayed', choose: false });
	});

	it('says of a replayed answer of the mock that it is both', async () => {
		const panel = await open();
		await panel.show([exchange({ answer: answer('x', { route: { ...mockRoute, source: 'cache' } }) })]);
		assert.deepEqual(await panel.page.locator('.badge').allInnerTexts(), ['mock', 'from cache']);
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
