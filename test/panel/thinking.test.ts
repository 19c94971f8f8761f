import assert from 'node:assert/strict';
import { emptyAnswer } from '../../src/text/transcript.ts';
import { answer, exchange, snapshot } from './support/conversations.ts';
import type { PanelPage } from './support/panelPage.ts';
import { usePanel } from './support/usePanel.ts';

const thoughts = 'First the **code**.\n\nفكرة ثانية.\n\n```ts\nretry();\n```\n';

function button(panel: PanelPage) {
	return panel.page.locator('.reasoning button.disclosure');
}

describe('what the model thinks', () => {
	const open = usePanel();

	it('is one folded line above the answer, drawn only when it is unfolded, and not part of the answer', async () => {
		const panel = await open();
		await panel.show([exchange({ answer: answer('The answer.', { reasoning: thoughts }) })]);
		assert.equal(await button(panel).getAttribute('aria-expanded'), 'false');
		assert.equal(await button(panel).innerText(), 'Thought');
		assert.equal(await panel.page.locator('.reasoning .block').count(), 0);
		await button(panel).press('Enter');
		assert.equal(await button(panel).getAttribute('aria-expanded'), 'true');
		const id = (await button(panel).getAttribute('aria-controls')) ?? '';
		assert.equal(await panel.page.locator(`#${id} strong`).innerText(), 'code');
		assert.equal(await panel.page.locator(`#${id}`).isVisible(), true);
		assert.equal(await panel.page.locator('.answer > .markdown').innerText(), 'The answer.');
		await button(panel).press('Space');
		assert.equal(await panel.page.locator(`#${id}`).isVisible(), false);
	});

	it('stands before the answer on the page', async () => {
		const panel = await open();
		await panel.show([exchange({ answer: answer('The answer.', { reasoning: thoughts }) })]);
		const thought = await button(panel).boundingBox();
		const text = await panel.page.locator('.answer > .markdown').boundingBox();
		assert.ok(thought !== null && text !== null && thought.y + thought.height <= text.y);
	});

	it('tells how long it took where the page saw it begin and end', async () => {
		const panel = await open({ clock: true });
		await panel.send(snapshot([exchange()]));
		await panel.page.clock.runFor(50);
		await panel.send({
			type: 'exchange',
			exchange: exchange({ answer: { ...answer(''), state: { phase: 'waiting' } } }),
		});
		await panel.page.clock.runFor(50);
		assert.equal(await panel.page.locator('.dots').count(), 1);
		await panel.events({ kind: 'reasoning', text: 'Hm.' });
		await panel.page.clock.runFor(50);
		assert.equal(await button(panel).innerText(), 'Thinking…');
		assert.equal(await panel.page.locator('.dots').count(), 0);
		await panel.page.clock.runFor(2450);
		await panel.events({ kind: 'reasoning', text: ' Yes.' }, { kind: 'token', text: 'So' });
		await panel.page.clock.runFor(50);
		assert.equal(await button(panel).innerText(), 'Thought for 2.5 s');
		await panel.page.clock.runFor(5000);
		await panel.events({ kind: 'reasoning', text: ' More.' }, { kind: 'done', reason: 'stop' });
		await panel.page.clock.runFor(50);
		assert.equal(await button(panel).innerText(), 'Thought for 2.5 s');
	});

	it('tells no duration where the page came in the midst', async () => {
		const panel = await open();
		await panel.show([exchange({ answer: { ...answer(''), reasoning: 'Hm.', state: { phase: 'waiting' } } })]);
		assert.equal(await button(panel).innerText(), 'Thinking…');
		await panel.token('So');
		assert.equal(await button(panel).innerText(), 'Thought');
	});

	it('is over when the answer is stopped or fails', async () => {
		const panel = await open();
		await panel.show([exchange({ answer: { ...answer(''), reasoning: 'Hm.', state: { phase: 'waiting' } } })]);
		await panel.drawn(await panel.events({ kind: 'done', reason: 'cancelled' }));
		assert.equal(await button(panel).innerText(), 'Thought');
	});

	it('stays unfolded while more comes, and grows', async () => {
		const panel = await open();
		await panel.showWaiting();
		await panel.drawn(await panel.events({ kind: 'reasoning', text: 'One' }));
		await button(panel).click();
		await panel.drawn(await panel.events({ kind: 'reasoning', text: ' two' }));
		assert.equal(await panel.page.locator('.reasoning-text').innerText(), 'One two');
		await panel.token('Answer');
		await panel.drawn(await panel.events({ kind: 'done', reason: 'stop' }));
		assert.equal(await button(panel).getAttribute('aria-expanded'), 'true');
		assert.equal(await panel.page.locator('.reasoning-text').innerText(), 'One two');
	});

	it('is not read out', async () => {
		const panel = await open();
		await panel.showWaiting();
		await panel.drawn(await panel.events({ kind: 'reasoning', text: 'Secret thoughts. All of them.' }));
		await panel.token('The answer. ');
		await panel.drawn(await panel.events({ kind: 'done', reason: 'stop' }));
		const said = (await panel.page.locator('[aria-live=polite]').textContent()) ?? '';
		assert.match(said, /The answer/);
		assert.doesNotMatch(said, /thoughts/);
	});

	it('takes each paragraph’s own direction, and its code has no buttons, which would name other blocks', async () => {
		const panel = await open();
		await panel.show([exchange({ answer: answer('x', { reasoning: thoughts }) })]);
		await button(panel).click();
		const paragraphs = panel.page.locator('.reasoning-text p');
		const directions = await paragraphs.evaluateAll((all) => all.map((each) => getComputedStyle(each).direction));
		assert.deepEqual(directions, ['ltr', 'rtl']);
		assert.equal(await panel.page.locator('.reasoning-text .code-block').count(), 1);
		assert.equal(await panel.page.locator('.reasoning-text').getByRole('button').count(), 0);
	});

	it('has no caret while the answer streams', async () => {
		const panel = await open();
		await panel.showWaiting();
		await panel.drawn(await panel.events({ kind: 'reasoning', text: 'One' }));
		await button(panel).click();
		await panel.token('Answer');
		const caretOf = async (selector: string) =>
			await panel.page
				.locator(`${selector} .block:last-child > p:last-child`)
				.evaluate((element) => getComputedStyle(element, '::after').content);
		assert.equal(await caretOf('.reasoning-text'), 'none');
		assert.equal(await caretOf('.answer > .markdown'), '""');
	});

	it('shows nothing for thoughts without a letter in them', async () => {
		const panel = await open();
		await panel.showWaiting();
		await panel.drawn(await panel.events({ kind: 'reasoning', text: '\n\n' }));
		assert.equal(await panel.page.locator('.reasoning').count(), 0);
		assert.equal(await panel.page.locator('.dots').count(), 1);
	});

	it('is forgotten where the question is asked again in its place, and labelled anew in another language', async () => {
		const panel = await open();
		await panel.show([exchange({ answer: answer('', { reasoning: 'Hm.' }) })]);
		await button(panel).click();
		await panel.send(
			snapshot([exchange({ answer: answer('', { reasoning: 'Hm.' }) })], {
				language: 'ar',
				strings: { Thought: 'فكّر' },
			}),
		);
		await panel.frame();
		assert.equal(await button(panel).innerText(), 'فكّر');
		assert.equal(await panel.page.locator('.reasoning-text').innerText(), 'Hm.');
		await panel.send({ type: 'exchange', exchange: exchange({ answer: emptyAnswer }) });
		await panel.frame();
		assert.equal(await panel.page.locator('.reasoning').count(), 0);
		await panel.token('Yes.');
		assert.equal(await panel.page.locator('.reasoning').count(), 0);
	});
});
