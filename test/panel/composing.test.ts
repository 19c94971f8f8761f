import assert from 'node:assert/strict';
import type { FromPanel } from '../../src/protocol/panel.ts';
import { answer, exchange, snapshot } from './support/conversations.ts';
import type { PanelPage } from './support/panelPage.ts';
import { attachment } from './support/pictures.ts';
import { usePanel } from './support/usePanel.ts';

/** What the page posted, without what it tells by the way: that the input got the focus, and what stands in it. */
async function sent(panel: PanelPage): Promise<readonly FromPanel[]> {
	return (await panel.sent()).filter(({ type }) => type !== 'inputFocused' && type !== 'drafted');
}

describe('the composer', () => {
	const open = usePanel();

	it('sends with Enter, breaks the line with Shift+Enter, and empties itself', async () => {
		const panel = await open();
		await panel.show();
		const input = panel.page.getByRole('textbox', { name: 'Ask a question' });
		await input.pressSequentially('one');
		await input.press('Shift+Enter');
		await input.pressSequentially('two');
		await input.press('Enter');
		assert.deepEqual((await sent(panel)).at(-1), { type: 'ask', question: 'one\ntwo' });
		assert.equal(await input.inputValue(), '');
	});

	it('sends nothing empty', async () => {
		const panel = await open();
		await panel.show();
		const input = panel.page.getByRole('textbox');
		assert.equal(await panel.page.getByRole('button', { name: 'Send' }).isDisabled(), true);
		await input.fill('  \n ');
		await input.press('Enter');
		assert.equal(await panel.page.getByRole('button', { name: 'Send' }).isDisabled(), true);
		assert.deepEqual(await sent(panel), [{ type: 'ready' }]);
		await input.fill('x');
		await panel.page.getByRole('button', { name: 'Send' }).click();
		assert.deepEqual((await sent(panel)).at(-1), { type: 'ask', question: 'x' });
	});

	it('does not send with the Enter that ends a composition', async () => {
		const panel = await open();
		await panel.show();
		const input = panel.page.getByRole('textbox');
		await input.fill('にほん');
		await input.dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true });
		assert.deepEqual(await sent(panel), [{ type: 'ready' }]);
	});

	it('stops with the button and with Esc wherever the focus is, and only while an answer runs', async () => {
		const panel = await open();
		await panel.showWaiting();
		await panel.page.getByRole('button', { name: 'Stop' }).click();
		await panel.page.getByRole('textbox').press('Escape');
		await panel.page.locator('.transcript').press('Escape');
		assert.deepEqual((await sent(panel)).slice(1), [{ type: 'stop' }, { type: 'stop' }, { type: 'stop' }]);
		await panel.token('part');
		await panel.drawn(await panel.events({ kind: 'done', reason: 'cancelled' }, { kind: 'end' }));
		assert.equal(await panel.page.locator('.mark').textContent(), 'stopped');
		assert.equal((await panel.page.locator('.markdown').textContent())?.trim(), 'part');
		await panel.page.getByRole('textbox').press('Escape');
		assert.equal((await sent(panel)).length, 4);
		assert.equal(await panel.page.getByRole('button', { name: 'Stop' }).count(), 0);
	});

	it('sends while an answer runs too, for the question to wait, and has Stop beside Send then', async () => {
		const panel = await open();
		await panel.showWaiting();
		const input = panel.page.getByRole('textbox');
		await input.fill('next question');
		await panel.token('streams ');
		assert.equal(await input.inputValue(), 'next question');
		assert.equal(await panel.page.getByRole('button', { name: 'Stop' }).isVisible(), true);
		await input.press('Enter');
		assert.deepEqual((await sent(panel)).at(-1), { type: 'ask', question: 'next question' });
		assert.equal(await input.inputValue(), '');
		await input.fill('another');
		await panel.page.getByRole('button', { name: 'Send' }).click();
		assert.deepEqual((await sent(panel)).at(-1), { type: 'ask', question: 'another' });
	});

	it('has the focus in the input after Send was pressed, and after Stop is gone with the answer', async () => {
		const panel = await open();
		await panel.showWaiting();
		const focused = async () => await panel.page.evaluate(() => document.activeElement?.tagName);
		await panel.page.getByRole('textbox').fill('x');
		await panel.page.getByRole('button', { name: 'Send' }).press('Enter');
		assert.equal(await focused(), 'TEXTAREA');
		await panel.page.getByRole('button', { name: 'Stop' }).focus();
		await panel.drawn(await panel.events({ kind: 'done', reason: 'stop' }, { kind: 'end' }));
		await panel.frame();
		assert.equal(await focused(), 'TEXTAREA');
	});

	it('tells what stands in the input a moment after the last key, each text once', async () => {
		const panel = await open({ clock: true });
		await panel.send(snapshot());
		await panel.page.clock.runFor(100);
		const drafts = async () => (await panel.sent()).filter(({ type }) => type === 'drafted');
		const input = panel.page.getByRole('textbox');
		await input.pressSequentially('ab');
		await panel.page.clock.runFor(300);
		await input.press('c');
		await panel.page.clock.runFor(399);
		assert.deepEqual(await drafts(), []);
		await panel.page.clock.runFor(1);
		assert.deepEqual(await drafts(), [{ type: 'drafted', text: 'abc' }]);
		await input.press('d');
		await input.press('Backspace');
		await panel.page.clock.runFor(500);
		assert.equal((await drafts()).length, 1);
		await input.press('Enter');
		await panel.page.clock.runFor(500);
		assert.deepEqual((await drafts()).at(-1), { type: 'drafted', text: '' });
	});

	it('takes a text before what stands there, without taking the focus', async () => {
		const panel = await open();
		await panel.show();
		const input = panel.page.getByRole('textbox');
		await panel.send({ type: 'draft', text: 'first' });
		await panel.frame();
		assert.equal(await input.inputValue(), 'first');
		await panel.send({ type: 'draft', text: 'before' });
		await panel.frame();
		assert.equal(await input.inputValue(), 'before\nfirst');
		assert.equal(await panel.page.evaluate(() => document.activeElement?.tagName), 'BODY');
	});

	it('grows with its text up to a part of the view', async () => {
		const panel = await open();
		await panel.show();
		const input = panel.page.getByRole('textbox');
		const height = async () => (await input.boundingBox())?.height ?? 0;
		const one = await height();
		await input.fill('a\nb\nc');
		assert.ok((await height()) > one * 2);
		await input.fill('line\n'.repeat(100));
		assert.ok((await height()) <= 600 * 0.4 + 1);
	});

	it('takes the focus when the editor says so', async () => {
		const panel = await open();
		await panel.show();
		await panel.send({ type: 'focusInput' });
		await panel.page.locator('textarea:focus').waitFor();
	});

	it('can be used with the keyboard alone, in reading order', async () => {
		const panel = await open();
		await panel.show([exchange({ answer: answer('Text\n\n```ts\nx\n```\n') })]);
		const stops: string[] = [];
		while (stops.at(-1) !== 'Ask a question' && stops.length < 20) {
			await panel.page.keyboard.press('Tab');
			stops.push(
				await panel.page.evaluate(
					() =>
						document.activeElement?.ariaLabel ??
						document.querySelector('button.why:focus')?.textContent ??
						document.activeElement?.tagName.toLowerCase() ??
						'',
				),
			);
		}
		assert.deepEqual(stops, [
			'Conversation',
			'Edit the question (F2)',
			'why?',
			'Copy code',
			'Insert at cursor',
			'Apply in the editor',
			'pre',
			'Copy answer',
			'Good answer',
			'Bad answer',
			'Ask again',
			'Ask again with another model…',
			'Add context',
			'Ask a question',
		]);
		for (const name of ['Copy code', 'Insert at cursor', 'Apply in the editor', 'Copy answer']) {
			await panel.page.getByRole('button', { name }).focus();
			await panel.page.keyboard.press('Enter');
		}
		assert.deepEqual((await sent(panel)).slice(1), [
			{ type: 'copyBlock', exchangeId: 'e1', block: 0 },
			{ type: 'insertBlock', exchangeId: 'e1', block: 0 },
			{ type: 'applyBlock', exchangeId: 'e1', block: 0 },
			{ type: 'copyAnswer', exchangeId: 'e1' },
		]);
	});

	it('has what goes along before its input in reading order, and its buttons behind it', async () => {
		const panel = await open();
		await panel.show([], { suggestions: [], attachments: [attachment('a')], instructions: ['file:///w/AGENTS.md'] });
		await panel.page.getByRole('textbox').fill('x');
		await panel.page.locator('.transcript').focus();
		const stops: (string | undefined)[] = [];
		for (let index = 0; index < 7; index += 1) {
			await panel.page.keyboard.press('Tab');
			stops.push(
				await panel.page.evaluate(
					() => document.activeElement?.ariaLabel ?? document.activeElement?.textContent?.trim(),
				),
			);
		}
		assert.deepEqual(stops, [
			'Add context',
			'AGENTS.md',
			'Remove a.png',
			'Ask a question',
			'Model',
			'Attach a picture',
			'Send',
		]);
	});

	it('puts the caret into the input wherever it is pressed', async () => {
		const panel = await open();
		await panel.show();
		await panel.page.locator('.composer-bar').click();
		assert.equal(await panel.page.evaluate(() => document.activeElement?.tagName), 'TEXTAREA');
	});

	it('confirms each copy with a check mark for a moment', async () => {
		const panel = await open({ clock: true });
		await panel.send(snapshot([exchange({ answer: answer('Text\n\n```ts\nx\n```\n') })]));
		await panel.page.clock.runFor(100);
		for (const name of ['Copy code', 'Copy answer']) {
			const button = panel.page.getByRole('button', { name });
			const drawing = async () => await button.locator('svg').innerHTML();
			const copy = await drawing();
			await button.click();
			assert.notEqual(await drawing(), copy);
			await panel.page.clock.runFor(1000);
			// Pressed again, it confirms anew.
			await button.click();
			await panel.page.clock.runFor(1000);
			assert.notEqual(await drawing(), copy);
			await panel.page.clock.runFor(600);
			assert.equal(await drawing(), copy);
		}
	});

	it('names the block that is meant, in lists and quotations too', async () => {
		const panel = await open();
		await panel.show([
			exchange({ answer: answer('```a\n1\n```\n- x\n  ```b\n  2\n  ```\n> ```c\n> 3\n> ```\n\n    4\n') }),
		]);
		for (const button of await panel.page.getByRole('button', { name: 'Insert at cursor' }).all()) await button.click();
		assert.deepEqual(
			(await sent(panel)).slice(1).map((message) => (message.type === 'insertBlock' ? message.block : message.type)),
			[0, 1, 2, 3],
		);
	});
});
