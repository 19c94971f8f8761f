import assert from 'node:assert/strict';
import { longConversation } from '../../bench/render/longConversation.ts';
import { emptyAnswer } from '../../src/text/transcript.ts';
import { exchange } from './support/conversations.ts';
import type { PanelPage } from './support/panelPage.ts';
import { usePanel } from './support/usePanel.ts';

const conversation = longConversation(40);

async function paintedAnswers(panel: PanelPage): Promise<number> {
	return await panel.page.locator('.answer > .markdown').count();
}

async function scrollTo(panel: PanelPage, share: number): Promise<void> {
	await panel.page.locator('.transcript').evaluate((element, part) => {
		element.scrollTop = element.scrollHeight * part;
	}, share);
}

/** Waits until all that is near is painted: two heights of the view in both directions. */
async function nearIsPainted(panel: PanelPage): Promise<void> {
	await panel.page.waitForFunction(() => {
		const view = document.querySelector('.transcript')?.getBoundingClientRect();
		if (view === undefined) return false;
		return [...document.querySelectorAll('.exchange')].every((element) => {
			const { top, bottom } = element.getBoundingClientRect();
			const isNear = bottom > view.top - 2 * view.height && top < view.bottom + 2 * view.height;
			return !isNear || element.querySelector('.markdown') !== null;
		});
	});
}

describe('a long conversation', () => {
	const open = usePanel();

	it('opens at its end, with no more painted than what is near', async () => {
		const panel = await open();
		await panel.show(conversation);
		const below = await panel.page
			.locator('.transcript')
			.evaluate(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight);
		assert.ok(below < 2, `${below} px below`);
		assert.ok((await paintedAnswers(panel)) <= 4);
		assert.equal(await panel.page.locator('.exchange').last().locator('.markdown').count(), 1);
		assert.equal(await panel.page.locator('.answer > .source').first().textContent(), conversation[0]?.answer.text);
	});

	it('paints what the person scrolls to, and takes apart what they leave, at its height', async () => {
		const panel = await open();
		await panel.show(conversation);
		const first = panel.page.locator('.exchange').first();
		await scrollTo(panel, 0);
		await first.locator('.markdown').waitFor();
		const height = (await first.boundingBox())?.height;
		await scrollTo(panel, 1);
		await first.locator('.source').waitFor({ state: 'attached' });
		assert.ok(Math.abs(((await first.boundingBox())?.height ?? 0) - (height ?? 0)) < 1);
		assert.ok((await paintedAnswers(panel)) <= 6);
	});

	it('does not move what the person looks at when something above is painted', async () => {
		const panel = await open();
		await panel.show(conversation);
		await scrollTo(panel, 0.5);
		await panel.frame();
		await panel.page.locator('.transcript').hover();
		for (let step = 0; step < 12; step += 1) {
			const before = await panel.page.evaluate(middleOfThePage);
			await panel.page.mouse.wheel(0, -250);
			await panel.page.waitForFunction(({ index, top }) => {
				const element = document.querySelectorAll('.exchange')[index];
				return element !== undefined && Math.abs(element.getBoundingClientRect().top - top) > 200;
			}, before);
			await panel.frame();
			await panel.frame();
			const after = await panel.page.evaluate(
				(index) => document.querySelectorAll('.exchange')[index]?.getBoundingClientRect().top ?? Number.NaN,
				before.index,
			);
			assert.ok(Math.abs(after - before.top - 250) < 2, `moved by ${after - before.top}`);
		}
	});

	it('leaves an answer alone that has the selection or the focus in it', async () => {
		const panel = await open();
		await panel.show(conversation);
		const last = panel.page.locator('.exchange').last();
		// Scrolls up to it, so that the answer before comes near.
		await last.locator('.code-block pre').first().focus();
		await nearIsPainted(panel);
		await panel.page.evaluate(() => {
			const words = [...document.querySelectorAll('.exchange')].at(-2)?.querySelector('.markdown p')?.firstChild;
			if (words instanceof Text) getSelection()?.setBaseAndExtent(words, 0, words, 5);
		});
		const selected = await panel.page.evaluate(() => getSelection()?.toString());
		await scrollTo(panel, 0);
		await panel.page.locator('.exchange').first().locator('.markdown').waitFor();
		await panel.frame();
		assert.equal(await last.locator('.markdown').count(), 1);
		assert.equal(selected?.length, 5);
		assert.equal(await panel.page.evaluate(() => getSelection()?.toString()), selected);
	});

	it('draws nothing of the others while one answer streams', async () => {
		const panel = await open();
		await panel.show([...conversation, exchange({ answer: emptyAnswer })]);
		await nearIsPainted(panel);
		await panel.coloured();
		await panel.page.evaluate(() => {
			const streaming = [...document.querySelectorAll('.exchange')].at(-1);
			const touched = new MutationObserver((records) => {
				for (const { target } of records) {
					const exchange = (target instanceof Element ? target : target.parentElement)?.closest('.exchange');
					if (exchange !== streaming) document.body.dataset['touched'] = '';
				}
			});
			const list = document.querySelector('.exchanges');
			if (list !== null) touched.observe(list, { subtree: true, childList: true, characterData: true });
		});
		for (const text of ['One. ', 'Two.\n\n', '- three\n']) await panel.token(text);
		assert.equal(await panel.page.locator('body[data-touched]').count(), 0);
		assert.match((await panel.page.locator('.exchange').last().textContent()) ?? '', /three/);
	});

	it('observes and lays out what is far by the group, at the height of what is in it', async () => {
		const panel = await open();
		await panel.show(conversation);
		const farGroups = panel.page.locator('.exchange-group.far');
		await scrollTo(panel, 0);
		await nearIsPainted(panel);
		const first = panel.page.locator('.exchange-group').first();
		assert.equal(await first.evaluate(({ className }) => className), 'exchange-group');
		const height = (await first.boundingBox())?.height ?? Number.NaN;
		assert.ok((await farGroups.count()) >= 2);
		await scrollTo(panel, 1);
		await panel.page.locator('.exchange-group.far:first-child').waitFor({ state: 'attached' });
		assert.ok(Math.abs(((await first.boundingBox())?.height ?? Number.NaN) - height) < 1);
		// What is skipped has no height of its own: it is asked for without being looked into.
		const isSkipped = await first.evaluate(
			(group) => !(group.querySelector('.question-text')?.checkVisibility({ contentVisibilityAuto: true }) ?? true),
		);
		assert.ok(isSkipped);
		const group = panel.page.locator('.exchange-group').last();
		assert.equal(await group.evaluate(({ className }) => className), 'exchange-group');
	});

	it('comes back to the place after a reload, and shows where a search found its words', async () => {
		const panel = await open();
		await panel.show(conversation);
		await scrollTo(panel, 0.3);
		await panel.page.locator('.jump').waitFor();
		await panel.frame();
		const before = await panel.page.evaluate(middleOfThePage);
		await panel.page.reload();
		await panel.show(conversation);
		const after = await panel.page.evaluate(middleOfThePage);
		assert.equal(after.index, before.index);
		// What is painted above it adds parts of a pixel.
		assert.ok(Math.abs(after.top - before.top) < 1, `moved by ${after.top - before.top}`);
		await panel.send({ type: 'reveal', exchangeId: 'long20' });
		const revealed = panel.page.locator('.revealed');
		await revealed.waitFor();
		assert.match((await revealed.locator('.question-text').textContent()) ?? '', /step 20 /);
		await panel.frame();
		assert.ok(Math.abs((await revealed.boundingBox())?.y ?? Number.NaN) < 2);
	});
});

/** Runs in the page: the exchange in the middle of the view, and where it begins. */
function middleOfThePage(): { readonly index: number; readonly top: number } {
	const all = [...document.querySelectorAll('.exchange')];
	const index = all.findIndex((element) => element.getBoundingClientRect().bottom > 300);
	return { index, top: all[index]?.getBoundingClientRect().top ?? Number.NaN };
}
