import assert from 'node:assert/strict';
import { answer, exchange, mockRoute } from './support/conversations.ts';
import { usePanel } from './support/usePanel.ts';

describe('the chat panel draws what the editor says', () => {
	const open = usePanel();

	it('says ready at boot, and again after a reload', async () => {
		const panel = await open();
		assert.deepEqual(await panel.sent(), [{ type: 'ready' }]);
		await panel.page.reload();
		assert.deepEqual(await panel.sent(), [{ type: 'ready' }]);
	});

	it('shows a snapshot, then its deltas', async () => {
		const panel = await open();
		await panel.showWaiting();
		assert.equal(await panel.page.locator('.question-text').innerText(), 'How does the retry decide?');
		await panel.events({ kind: 'session', sessionId: 's', messageId: 'm', offset: 0 }, mockRoute);
		await panel.token('It looks ');
		await panel.token('at the *code*.');
		assert.equal(await panel.page.locator('.markdown').innerText(), 'It looks at the code.');
		assert.equal(await panel.page.locator('.markdown em').innerText(), 'code');
	});

	it('adds an exchange, and replaces one that it knows', async () => {
		const panel = await open();
		await panel.show([exchange({ answer: answer('one') })]);
		await panel.send({ type: 'exchange', exchange: exchange({ id: 'e2', answer: answer('two') }) });
		await panel.send({ type: 'exchange', exchange: exchange({ answer: answer('one again') }) });
		await panel.page.locator('.markdown', { hasText: 'one again' }).waitFor();
		assert.deepEqual(await panel.page.locator('.markdown').allInnerTexts(), ['one again', 'two']);
	});

	it('asks for a snapshot once after a gap, and draws nothing on top of it', async () => {
		const panel = await open();
		await panel.showWaiting();
		await panel.token('one ');
		await panel.send({ type: 'events', exchangeId: 'e1', events: [{ kind: 'token', text: 'three ' }] }, 9);
		await panel.send({ type: 'events', exchangeId: 'e1', events: [{ kind: 'token', text: 'four' }] });
		await panel.frame();
		assert.deepEqual(await panel.sent(), [{ type: 'ready' }, { type: 'ready' }]);
		assert.equal(await panel.page.locator('.markdown').innerText(), 'one');
		await panel.show([exchange({ answer: answer('one two three four') })]);
		assert.equal(await panel.page.locator('.markdown').innerText(), 'one two three four');
	});

	it('draws once in an animation frame however many messages come, and acknowledges the last', async () => {
		const panel = await open();
		await panel.showWaiting();
		const mutated = await panel.page.evaluate(async () => {
			let batches = 0;
			const markdown = document.querySelector('.markdown');
			if (markdown === null) throw new Error('No answer on the page');
			new MutationObserver(() => {
				batches += 1;
			}).observe(markdown, { subtree: true, childList: true, characterData: true });
			for (let sequence = 2; sequence <= 51; sequence += 1) {
				const events = [{ kind: 'token', text: `word${sequence} ` }];
				const data = { type: 'events', exchangeId: 'e1', events, sequence };
				// Not posted: the browser may spread what is posted over some frames.
				window.dispatchEvent(new MessageEvent('message', { data }));
			}
			while (!window.sent.some((message) => message.type === 'drawn' && message.sequence === 51)) {
				await new Promise(requestAnimationFrame);
			}
			return { batches, drawn: window.sent.filter(({ type }) => type === 'drawn').length };
		});
		assert.deepEqual(mutated, { batches: 1, drawn: 1 });
	});

	it('shows the facts of a finished answer, the model and the mock badge', async () => {
		const panel = await open();
		await panel.showWaiting();
		assert.equal(await panel.page.locator('.dots').count(), 1);
		await panel.events(mockRoute);
		await panel.token('Done.');
		assert.equal(await panel.page.locator('.dots').count(), 0);
		await panel.drawn(
			await panel.events(
				{ kind: 'usage', input: 10, output: 312, exact: true },
				{ kind: 'done', reason: 'stop' },
				{ kind: 'saved', messageId: 'm', processingTimeMs: 6500 },
				{ kind: 'end' },
			),
		);
		assert.deepEqual(await panel.page.locator('.fact').allInnerTexts(), ['6.5 s', '48 tok/s', '312 tok']);
		assert.equal(await panel.page.locator('.badge').innerText(), 'mock');
		assert.equal(await panel.page.locator('.model').innerText(), 'mock/default');
	});

	it('has no mock badge on an answer of a model', async () => {
		const panel = await open();
		const route = { ...mockRoute, source: 'model', model: 'openai/gpt-6-luna' } as const;
		await panel.show([exchange({ answer: answer('Hello', { route }) })]);
		assert.equal(await panel.page.locator('.badge').count(), 0);
	});

	it('shows what was referred to as labels', async () => {
		const panel = await open();
		const start = { line: 39, character: 0 };
		await panel.show([
			exchange({
				references: [
					{
						kind: 'selection',
						uri: 'file:///w/src/ladder.ts',
						languageId: 'typescript',
						range: { start, end: { line: 88, character: 0 } },
						text: '',
					},
					{ kind: 'file', uri: 'file:///w/a%20b.md', languageId: 'markdown' },
					{ kind: 'cursor', uri: 'file:///w/x.py', languageId: 'python', position: start },
				],
			}),
		]);
		assert.deepEqual(await panel.page.locator('.references li').allInnerTexts(), [
			'ladder.ts:40-88',
			'a b.md',
			'x.py:40',
		]);
	});
});
