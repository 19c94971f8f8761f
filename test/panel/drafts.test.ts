import assert from 'node:assert/strict';
import fc from 'fast-check';
import { draftAfter } from '../../src/text/draft.ts';
import { mixtures } from './support/chunkings.ts';
import { answer, exchange } from './support/conversations.ts';
import { foretell, foretold, glyphs, moved } from './support/drafts.ts';
import type { PanelPage } from './support/panelPage.ts';
import { changeText, nastyTexts, richText } from './support/texts.ts';
import { usePanel } from './support/usePanel.ts';

const arabic = `أهلا بك في **البرنامج**، استخدم \`retry()\` هنا:

- البند الأول
- second item

> اقتباس
`;

/** The answer's DOM without what of it says that it can still grow. */
async function html(panel: PanelPage): Promise<string> {
	await panel.coloured();
	const text = await panel.page.locator('.markdown').innerHTML();
	return text
		.replace(/ class="caret"| caret(?=")/g, '')
		.replace(/(?: [\w-]+="[^"]*")+/g, (attributes) => (attributes.match(/ [\w-]+="[^"]*"/g) ?? []).toSorted().join(''));
}

describe('a draft', () => {
	const open = usePanel();

	const texts = {
		// What a name leads to is not known before the end, with a draft or without.
		'every kind of block': richText.replace('[the notes][notes]', 'the notes'),
		changes: changeText,
		Arabic: arabic,
	};
	for (const [name, text] of Object.entries(texts)) {
		it(`stands where it will stand when it is confirmed, letter by letter: ${name}`, async function () {
			this.timeout(120_000);
			const panel = await open({ height: 3000 });
			await panel.showWaiting();
			await foretell(panel, text);
			const expected = await glyphs(panel);
			assert.ok(expected.length > 40);
			let confirmed = '';
			// Two letters that are one glyph have no places of their own.
			for (const [piece] of text.matchAll(/(?:ل[اأإآ]|[\s\S]){1,3}/g)) {
				confirmed += piece;
				await panel.token(piece);
				assert.equal(moved(expected, await glyphs(panel)), undefined, JSON.stringify(confirmed.slice(-40)));
			}
			assert.equal(await foretold(panel), '');
		});
	}

	it('is dimmed, says what it is to whoever points at it, and turns into text as it is confirmed', async () => {
		const panel = await open();
		await panel.showWaiting();
		await panel.token('It looks ');
		await foretell(panel, 'at the **code**.\n\n- one');
		assert.equal(await foretold(panel), ' at the code.one');
		const drafts = panel.page.locator('.markdown span.draft');
		const quiet = await panel.page.locator('.details').evaluate((element) => getComputedStyle(element).color);
		for (const each of await drafts.all()) {
			assert.equal(await each.evaluate((element) => getComputedStyle(element).color), quiet);
			assert.equal(await each.getAttribute('title'), 'Foretold: not yet confirmed by the model.');
		}
		const text = panel.page.locator('.markdown p').first();
		assert.notEqual(await text.evaluate((element) => getComputedStyle(element).color), quiet);
		await panel.token('at the **co');
		assert.equal(await foretold(panel), 'de.one');
		assert.equal(await panel.page.locator('.markdown strong').innerText(), 'code');
		await panel.token('de**.\n\n- one');
		assert.equal(await foretold(panel), '');
		assert.equal(await panel.page.locator('.markdown').getByTitle('Foretold').count(), 0);
		assert.equal(await panel.page.locator('.markdown').innerText(), 'It looks at the code.\n\none');
	});

	it('is gone once what comes is something else, and at every end', async () => {
		const panel = await open();
		const ends = [
			{ kind: 'token', text: 'on' },
			{ kind: 'draft', text: '' },
			{ kind: 'done', reason: 'cancelled' },
			{ kind: 'error', code: 'stream_cut', args: {}, retryable: true, actions: ['retry'] },
		] as const;
		for (const end of ends) {
			await panel.showWaiting();
			await panel.token('It looks ');
			await foretell(panel, 'at the code.\n\n```ts\nlet a;\n```\n');
			assert.notEqual(await foretold(panel), '');
			await panel.drawn(await panel.events(end));
			assert.equal(await foretold(panel), '', end.kind);
			assert.equal(await panel.page.locator('.draft, .code-block').count(), 0, end.kind);
		}
	});

	it('leaves nothing behind in any kind of text, wherever it stood', async function () {
		this.timeout(120_000);
		const panel = await open();
		const cut = fc.integer({ min: 0, max: 400 });
		await fc.assert(
			fc.asyncProperty(mixtures, mixtures, cut, fc.boolean(), async (text, wrong, place, isRight) => {
				const [confirmed, rest] = [text.slice(0, place % (text.length + 1)), text.slice(place % (text.length + 1))];
				await panel.showWaiting();
				await panel.token(`Begun ${confirmed}`);
				const without = await html(panel);
				await foretell(panel, isRight ? rest : wrong);
				await foretell(panel, '');
				assert.equal(await html(panel), without);
			}),
			{ numRuns: 60, seed: 20261122 },
		);
	});

	it('changes nothing of what the answer comes to, for any text, cut and draft', async function () {
		this.timeout(120_000);
		const panel = await open();
		const cuts = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 12 });
		const ahead = fc.array(fc.integer({ min: -30, max: 90 }), { minLength: 1, maxLength: 12 });
		await fc.assert(
			fc.asyncProperty(mixtures, cuts, ahead, async (text, sizes, leads) => {
				await panel.show([exchange({ id: 'whole', answer: answer(text) })]);
				const whole = await html(panel);
				await panel.showWaiting();
				let place = 0;
				let shown = '';
				for (let index = 0; place < text.length; index += 1) {
					const piece = text.slice(place, place + (sizes[index % sizes.length] ?? 1));
					place += piece.length;
					await panel.token(piece);
					shown = draftAfter(shown, piece);
					const lead = leads[index % leads.length] ?? 0;
					// A draft that is right, or wrong from its beginning on.
					const draft = lead < 0 ? text.slice(0, -lead) : text.slice(place, place + lead);
					if (draft !== shown) await foretell(panel, draft);
					shown = draft;
				}
				await panel.drawn(await panel.events({ kind: 'done', reason: 'stop' }));
				assert.equal(await html(panel), whole);
			}),
			{ numRuns: 25, seed: 20261122 },
		);
	});

	it('never touches blocks and lines that are complete', async () => {
		const panel = await open();
		await panel.showWaiting();
		await panel.token('First.\n\nSecond.\n\n```ts\nconst a = 1;\nconst b = 2;\nlet');
		await panel.coloured();
		await panel.page.evaluate(() => {
			const complete = document.querySelectorAll('.block:not(:last-child), .line:not(:last-child)');
			const observer = new MutationObserver(() => document.body.setAttribute('data-touched', ''));
			for (const each of complete) {
				each.setAttribute('data-kept', '');
				observer.observe(each, { childList: true, subtree: true, characterData: true, attributes: true });
			}
		});
		await foretell(panel, ' c = 3;\n```\n\nThird.\n\n- and\n- more');
		await panel.token(' c = 3;');
		await foretell(panel, '\nlet d;\n```\n\nAnother.');
		await foretell(panel, '');
		// A line end before the foretold end of the fence is none of the code's.
		await panel.token('\n');
		await foretell(panel, '```\n\nAnother.');
		assert.equal(await panel.page.locator('.line').count(), 3);
		await foretell(panel, '');
		assert.equal(await panel.page.locator('.line').count(), 4);
		assert.equal(await panel.page.locator('.line[data-kept]').count(), 2);
		assert.equal(await panel.page.locator('body[data-touched]').count(), 0);
	});
});

describe('a draft stays on the screen:', () => {
	const open = usePanel();

	it('it is neither selected nor copied', async () => {
		const panel = await open();
		await panel.showWaiting();
		await panel.token('It looks at the `code`.\n\n```ts\nconst a');
		await foretell(panel, ' = 1;\nlet b;\n```\n\n- foretold [link](https://example.com)\n\nThe end.');
		const selected = await panel.page.evaluate(() => {
			const markdown = document.querySelector('.markdown');
			if (markdown !== null) getSelection()?.selectAllChildren(markdown);
			const text = getSelection()?.toString() ?? '';
			getSelection()?.removeAllRanges();
			return text;
		});
		assert.match(selected, /It looks at the code\.[\s\S]*const a\s*$/);
		assert.doesNotMatch(selected, /= 1|let b|foretold|end/);
		const draft = await panel.page.locator('.block p').last().boundingBox();
		assert.ok(draft);
		await panel.page.mouse.dblclick(draft.x + 10, draft.y + draft.height / 2);
		assert.equal(await panel.page.evaluate(() => getSelection()?.toString().trim()), '');
	});

	it('it leaves a selection as it is, when it comes, is confirmed and goes', async () => {
		const panel = await open();
		await panel.showWaiting();
		await panel.token('It looks at');
		await panel.page.evaluate(() => {
			const text = document.querySelector('.markdown p')?.firstChild;
			if (text instanceof Text) getSelection()?.setBaseAndExtent(text, 3, text, 8);
		});
		const selected = async () => await panel.page.evaluate(() => getSelection()?.toString());
		assert.equal(await selected(), 'looks');
		const steps = [
			async () => await foretell(panel, ' the **code**.\n\n- and'),
			async () => await panel.token(' the **co'),
			async () => await foretell(panel, ''),
			async () => await foretell(panel, 'de'),
			async () => await panel.token('de'),
			async () => await panel.token('**.\n\nAnd more.\n\n'),
		];
		for (const [index, step] of steps.entries()) {
			await step();
			assert.equal(await selected(), 'looks', `step ${index}`);
		}
	});

	it('it is not read aloud', async () => {
		const panel = await open({ clock: true });
		await panel.page.evaluate(() => {
			const post = (data: object) => window.dispatchEvent(new MessageEvent('message', { data }));
			Object.assign(window, { post });
		});
		const give = async (body: object) =>
			await panel.page.evaluate((data) => window.dispatchEvent(new MessageEvent('message', { data })), body);
		const events = async (sequence: number, ...list: readonly object[]) => {
			await give({ type: 'events', exchangeId: 'e1', events: list, sequence });
			await panel.page.clock.runFor(1000);
		};
		const waiting = exchange({ answer: { ...answer(''), state: { phase: 'waiting' } } });
		await give({ ...(await import('./support/conversations.ts')).snapshot([waiting]), sequence: 1 });
		await panel.page.clock.runFor(1000);
		await events(2, { kind: 'draft', text: 'Foretold one. Foretold two.\n\n```ts\nx\n```\n\nForetold three. ' });
		await events(3, { kind: 'token', text: 'It is so. And' }, { kind: 'draft', text: ' foretold. And more. ' });
		await events(4, { kind: 'token', text: ' not. Then' });
		const said = await panel.page.locator('[aria-live=polite] p').allTextContents();
		assert.deepEqual(said, ['Tributary is answering', 'It is so.', 'And not.']);
	});

	it('it is nothing for a screen reader or a keyboard', async () => {
		const panel = await open();
		await panel.showWaiting();
		await panel.token('Begun ');
		await foretell(panel, 'and **so**\n\n- [link](https://example.com)\n\n```ts\nx\n```\n\n| a |\n|---|\n| b |\n');
		const heard = await panel.page.locator('.markdown').evaluate((markdown) => {
			const found: string[] = [];
			const walker = document.createTreeWalker(markdown, NodeFilter.SHOW_TEXT);
			for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
				if (node.parentElement?.closest('[aria-hidden=true]') === null) found.push(node.nodeValue ?? '');
			}
			return found;
		});
		assert.deepEqual(heard, ['Begun']);
		const focusable = await panel.page
			.locator('.markdown')
			.evaluate((markdown) =>
				[...markdown.querySelectorAll('a[href], button, [tabindex="0"]')]
					.filter((each) => each.checkVisibility({ visibilityProperty: true }))
					.map((each) => each.outerHTML),
			);
		assert.deepEqual(focusable, []);
		await panel.token('and **so**\n\n- [link](https://example.com)\n\n```ts\nx\n```\n\n');
		assert.equal(await panel.page.locator('.markdown a[href="https://example.com"]').count(), 1);
		assert.equal(await panel.page.locator('.code-block [data-action=copy]').isVisible(), true);
		assert.equal(await panel.page.locator('.code-block pre').getAttribute('tabindex'), '0');
	});

	it('it does no harm, whatever stands in it', async () => {
		const panel = await open();
		await panel.showWaiting();
		for (const text of ['', ...nastyTexts]) {
			await foretell(panel, `${text}\n\n${nastyTexts.join('\n\n')}`);
			await panel.token('On. ');
		}
		assert.equal(await panel.page.evaluate(() => 'hacked' in window), false);
		assert.equal(await panel.page.locator('.markdown :is(img, script, style, iframe, form, a[href])').count(), 0);
	});

	it('it is not among what the page remembers', async () => {
		const panel = await open();
		await panel.showWaiting();
		await panel.token('Begun ');
		await foretell(panel, 'and foretold');
		await panel.page.locator('.composer textarea').fill('half');
		await panel.page.waitForFunction(() => sessionStorage.getItem('state')?.includes('half'));
		assert.doesNotMatch((await panel.page.evaluate(() => sessionStorage.getItem('state'))) ?? '', /foretold/);
	});
});

describe('the view of a draft', () => {
	const open = usePanel();
	const paragraphs = (count: number, from = 0): string =>
		Array.from({ length: count }, (_, index) => `Paragraph ${index + from}.\n\n`).join('');

	const heights = async (panel: PanelPage) =>
		await panel.page.evaluate(() => ({
			answer: document.querySelector('.answer')?.getBoundingClientRect().height ?? 0,
			top: document.querySelector('.transcript')?.scrollTop ?? 0,
		}));

	it('is there before the first token, with the mark that it is waited for', async () => {
		const panel = await open();
		await panel.showWaiting();
		await foretell(panel, 'Hello *world*\n\n- one');
		assert.equal(await panel.page.locator('.answer.waiting .dots').count(), 1);
		assert.equal(await foretold(panel), 'Hello worldone');
		const before = await heights(panel);
		await panel.token('Hel');
		assert.equal(await panel.page.locator('.dots').count(), 0);
		assert.equal(await foretold(panel), 'lo worldone');
		assert.ok((await heights(panel)).answer >= before.answer);
	});

	it('is in a snapshot as in what follows it', async () => {
		const panel = await open();
		const streaming = answer('It looks ', { state: { phase: 'streaming' }, draft: 'at the code.' });
		await panel.show([exchange({ answer: streaming })]);
		assert.equal(await foretold(panel), ' at the code.');
		await panel.token('at the ');
		assert.equal(await foretold(panel), ' code.');
	});

	it('does not get lower when the draft is withdrawn, until the answer is over', async () => {
		const panel = await open();
		await panel.showWaiting();
		await panel.token(paragraphs(30));
		await foretell(panel, paragraphs(8, 30));
		const shown = await heights(panel);
		await foretell(panel, '');
		assert.deepEqual(await heights(panel), shown);
		await panel.token(paragraphs(4, 100));
		assert.deepEqual(await heights(panel), shown);
		await panel.token(paragraphs(10, 104));
		assert.ok((await heights(panel)).answer > shown.answer);
		await foretell(panel, paragraphs(20, 200));
		const higher = await heights(panel);
		await panel.drawn(await panel.events({ kind: 'done', reason: 'stop' }));
		assert.ok((await heights(panel)).answer < higher.answer);
		assert.equal(await panel.page.locator('.markdown').getAttribute('style'), null);
	});

	it('keeps the last confirmed words in sight, however long the draft is, and never goes back', async () => {
		const panel = await open({ height: 500 });
		await panel.showWaiting();
		let last = 0;
		const lastWords = async () =>
			await panel.page.evaluate(() => {
				const draft = document.querySelector('.markdown .draft')?.getBoundingClientRect();
				const view = document.querySelector('.transcript')?.getBoundingClientRect();
				return { place: (draft?.top ?? 0) - (view?.top ?? 0), height: view?.height ?? 0 };
			});
		await panel.token(paragraphs(20));
		for (let part = 0; part < 30; part += 1) {
			if (part % 10 === 0) await foretell(panel, paragraphs(40, 20 + part));
			const { place, height } = await lastWords();
			assert.ok(place > 0 && place <= height, `${place} of ${height} in part ${part}`);
			const { top } = await heights(panel);
			assert.ok(top >= last, `back from ${last} to ${top}`);
			last = top;
			await panel.token(paragraphs(1, 20 + part));
		}
		assert.ok(last > 0);
		assert.equal(await panel.page.locator('.jump').count(), 0);
	});

	it('stays farther down, where the person looks on into the draft', async () => {
		const panel = await open({ height: 500 });
		await panel.showWaiting();
		await panel.token(paragraphs(20));
		await foretell(panel, paragraphs(40, 20));
		const { top } = await heights(panel);
		await panel.page.locator('.transcript').hover();
		await panel.page.mouse.wheel(0, 200);
		await panel.page.waitForFunction((from) => (document.querySelector('.transcript')?.scrollTop ?? 0) > from, top);
		await panel.frame();
		const farther = await heights(panel);
		assert.ok(farther.top > top);
		await panel.token(paragraphs(1, 20));
		assert.equal((await heights(panel)).top, farther.top);
		assert.equal(await panel.page.locator('.jump').count(), 0);
		await panel.token(paragraphs(15, 21));
		assert.ok((await heights(panel)).top > farther.top);
	});

	it('stays where the person has scrolled to', async () => {
		const panel = await open();
		await panel.showWaiting();
		await panel.token(paragraphs(40));
		await panel.page.locator('.transcript').hover();
		await panel.page.mouse.wheel(0, -300);
		await panel.page.locator('.jump').waitFor();
		const { top } = await heights(panel);
		for (const text of [paragraphs(30), '', 'other', paragraphs(3)]) {
			await foretell(panel, text);
			assert.equal((await heights(panel)).top, top);
		}
		await panel.token('And on. ');
		assert.equal((await heights(panel)).top, top);
	});
});
