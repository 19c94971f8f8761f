import assert from 'node:assert/strict';
import { errorTraits } from '../../src/protocol/errors.ts';
import type { AnswerState } from '../../src/protocol/panel.ts';
import { emptyAnswer } from '../../src/text/transcript.ts';
import { answer, exchange } from './support/conversations.ts';
import { usePanel } from './support/usePanel.ts';

const branched = [
	exchange({ id: 'e0', question: 'First?', answer: answer('One.') }),
	exchange({ id: 'e1', question: 'Second?', answer: answer('Two.'), branch: { place: 2, count: 3 } }),
];

describe('going on, asking again and branching', () => {
	const open = usePanel();

	const states: readonly {
		readonly name: string;
		readonly state: AnswerState;
		readonly text: string;
		readonly offered: boolean;
	}[] = [
		{ name: 'stopped', state: { phase: 'done', reason: 'cancelled' }, text: 'Half', offered: true },
		{ name: 'cut at the limit', state: { phase: 'done', reason: 'length' }, text: 'Half', offered: true },
		{ name: 'interrupted', state: { phase: 'interrupted' }, text: 'Half', offered: true },
		{
			name: 'failed',
			state: {
				phase: 'failed',
				error: { kind: 'error', code: 'network_failed', args: {}, ...errorTraits.network_failed },
			},
			text: 'Half',
			offered: true,
		},
		{ name: 'filtered', state: { phase: 'done', reason: 'filter' }, text: 'Half', offered: false },
		{ name: 'whole', state: { phase: 'done', reason: 'stop' }, text: 'Whole', offered: false },
		{ name: 'without a word', state: { phase: 'interrupted' }, text: '', offered: false },
	];
	for (const { name, state, text, offered } of states) {
		it(`${offered ? 'offers' : 'does not offer'} to continue an answer that is ${name}`, async () => {
			const panel = await open();
			await panel.show([exchange({ answer: answer(text, { state }) })]);
			const button = panel.page.locator('[data-action=continue]');
			assert.equal(await button.count(), offered ? 1 : 0);
			if (!offered) return;
			await button.click();
			assert.deepEqual((await panel.sent()).at(-1), { type: 'continue', exchangeId: 'e1' });
		});
	}

	it('offers neither while an answer runs, in this window or another', async () => {
		const panel = await open();
		const stopped = exchange({ id: 'e0', answer: answer('Half', { state: { phase: 'done', reason: 'cancelled' } }) });
		await panel.show([stopped, exchange({ answer: emptyAnswer, elsewhere: true })]);
		assert.equal(await panel.page.locator('[data-action=continue]').isVisible(), false);
		assert.equal(await panel.page.locator('.mark').last().innerText(), 'being written in another window');
		await panel.page.getByRole('textbox', { name: 'Ask' }).first().press('Escape');
		assert.equal(
			(await panel.sent()).some(({ type }) => type === 'stop'),
			false,
		);
		await panel.send({ type: 'exchange', exchange: exchange({ answer: answer('x') }) });
		await panel.page.locator('[data-action=continue]').waitFor();
	});

	it('adds what the parts of a continued answer took, and reads only the new part', async () => {
		const panel = await open();
		const usage = { kind: 'usage', input: 100, output: 40, exact: true } as const;
		const stopped = answer('The old part.', { state: { phase: 'interrupted' }, usage, processingTimeMs: 2000 });
		await panel.show([exchange({ answer: stopped })]);
		assert.equal(await panel.page.locator('.mark').innerText(), 'interrupted');
		await panel.page.locator('[data-action=continue]').press('Enter');
		await panel.events({ kind: 'session', sessionId: 's', messageId: 'e1', offset: 13 });
		await panel.token(' The new part.');
		assert.equal(await panel.page.evaluate(() => document.activeElement?.ariaLabel), 'Answer of Tributary');
		await panel.drawn(
			await panel.events(
				{ ...usage, output: 60 },
				{ kind: 'done', reason: 'stop' },
				{ kind: 'saved', messageId: 'e1', processingTimeMs: 3000 },
			),
		);
		assert.deepEqual(await panel.page.locator('.fact').allInnerTexts(), ['5 s', '20 tok/s', '100 tok']);
		assert.deepEqual(await panel.page.locator('[aria-live=polite] p').allTextContents(), [
			'Tributary is answering',
			'The new part.',
			'Answer finished, 100 tokens',
		]);
	});

	it('asks again, by the same model or one that is chosen', async () => {
		const panel = await open();
		await panel.show([exchange({ answer: answer('x') })]);
		await panel.page.locator('[data-action=askAgain]').click();
		await panel.page.locator('[data-action=askAgainWith]').click();
		assert.deepEqual((await panel.sent()).slice(-2), [
			{ type: 'askAgain', exchangeId: 'e1', choose: false },
			{ type: 'askAgain', exchangeId: 'e1', choose: true },
		]);
	});

	it('puts a question in other words in its place, and gives the focus back', async () => {
		const panel = await open();
		await panel.show(branched);
		await panel.page.locator('.question').last().focus();
		await panel.page.keyboard.press('F2');
		const input = panel.page.getByRole('textbox', { name: 'Edit the question' });
		assert.equal(await input.inputValue(), 'Second?');
		await input.press('Escape');
		assert.equal(await input.count(), 0);
		assert.equal(await panel.page.evaluate(focusedAction), 'editQuestion');
		await panel.page.keyboard.press('Enter');
		await input.fill('Other words?');
		await input.press('Enter');
		assert.deepEqual((await panel.sent()).at(-1), { type: 'editQuestion', exchangeId: 'e1', question: 'Other words?' });
		assert.equal(
			(await panel.sent()).some(({ type }) => type === 'stop'),
			false,
		);
	});

	it('goes through branches by mouse and arrow keys, and the focus stays on the way', async () => {
		const panel = await open();
		await panel.show(branched);
		assert.equal(await panel.page.locator('.branch-place').innerText(), '2/3');
		await panel.page.locator('[data-action=nextBranch]').click();
		assert.deepEqual((await panel.sent()).at(-1), { type: 'showBranch', exchangeId: 'e1', step: 1 });
		const other = exchange({ id: 'e9', question: 'Other?', answer: answer('Nine.'), branch: { place: 3, count: 3 } });
		await panel.send({
			type: 'exchanges',
			exchanges: [exchange({ id: 'e0', question: 'First?', answer: answer('One.') }), other],
		});
		await panel.page.getByText('Nine.').waitFor();
		assert.equal(await panel.page.getByText('Two.').count(), 0);
		assert.equal(await panel.page.evaluate(focusedAction), 'nextBranch');
		const sent = (await panel.sent()).length;
		await panel.page.keyboard.press('ArrowRight');
		assert.equal((await panel.sent()).length, sent);
		await panel.page.keyboard.press('ArrowLeft');
		assert.deepEqual((await panel.sent()).at(-1), { type: 'showBranch', exchangeId: 'e9', step: -1 });
	});

	it('has the earlier branch on the right in Arabic, and the arrow keys go where they point', async () => {
		const panel = await open();
		await panel.show(branched, { language: 'ar' });
		const left = async (action: string) =>
			(await panel.page.locator(`[data-action=${action}]`).boundingBox())?.x ?? Number.NaN;
		assert.ok((await left('previousBranch')) > (await left('nextBranch')));
		await panel.page.locator('[data-action=previousBranch]').focus();
		await panel.page.keyboard.press('ArrowLeft');
		assert.deepEqual((await panel.sent()).at(-1), { type: 'showBranch', exchangeId: 'e1', step: 1 });
	});

	it('moves from message to message with Ctrl+Up and Ctrl+Down, and on to the input', async () => {
		const panel = await open();
		await panel.show(branched);
		await panel.send({ type: 'focusInput' });
		await panel.frame();
		const focused = async () => await panel.page.evaluate(() => document.activeElement?.ariaLabel);
		const seen: (string | null | undefined)[] = [];
		for (const key of ['Up', 'Up', 'Up', 'Down']) {
			await panel.page.keyboard.press(`Control+Arrow${key}`);
			seen.push(await focused());
		}
		assert.deepEqual(seen, [
			'Answer of Tributary',
			'Your question: Second?',
			'Answer of Tributary',
			'Your question: Second?',
		]);
		await panel.page.keyboard.press('Control+ArrowDown');
		await panel.page.keyboard.press('Control+ArrowDown');
		assert.equal(await panel.page.evaluate(() => document.activeElement?.closest('.composer') !== null), true);
	});

	it('opens what was referred to, by its place', async () => {
		const panel = await open();
		const range = { start: { line: 3, character: 0 }, end: { line: 9, character: 0 } };
		await panel.show([
			exchange({
				references: [
					{ kind: 'symbol', uri: 'file:///w/ladder.ts', languageId: 'typescript', name: 'decide', range },
					{ kind: 'problems', uri: 'file:///w/ladder.ts', languageId: 'typescript', problems: [] },
				],
			}),
		]);
		assert.deepEqual(await panel.page.locator('.references button').allInnerTexts(), [
			'decide',
			'Problems in ladder.ts: 0',
		]);
		await panel.page.locator('.references button').last().click();
		assert.deepEqual((await panel.sent()).at(-1), { type: 'openReference', exchangeId: 'e1', place: 1 });
	});

	it('says that the workspace is restricted, with the way to change it', async () => {
		const panel = await open();
		await panel.show([], { restricted: true });
		assert.match(await panel.page.locator('.notice').innerText(), /Restricted mode/);
		await panel.page.locator('[data-action=manageTrust]').click();
		assert.deepEqual((await panel.sent()).at(-1), { type: 'manageTrust' });
		await panel.show();
		assert.equal(await panel.page.locator('.notice').count(), 0);
	});
});

/** Runs in the page. */
function focusedAction(): string | undefined {
	return document.activeElement instanceof HTMLElement ? document.activeElement.dataset['action'] : undefined;
}
