import assert from 'node:assert/strict';
import { type ErrorCode, errorTraits } from '../../src/protocol/errors.ts';
import type { ErrorEvent } from '../../src/protocol/stream.ts';
import { answer, exchange, snapshot } from './support/conversations.ts';
import { usePanel } from './support/usePanel.ts';

function failure(code: ErrorCode, more: Partial<ErrorEvent> = {}): ErrorEvent {
	return { kind: 'error', code, args: { provider: 'openai' }, ...errorTraits[code], ...more };
}

describe('an answer that fails', () => {
	const open = usePanel();

	it('keeps its text and says what happened, why, and what mends it', async () => {
		const panel = await open();
		await panel.showWaiting();
		await panel.token('Half an ans');
		await panel.drawn(await panel.events(failure('network_failed'), { kind: 'end' }));
		assert.equal((await panel.page.locator('.markdown').textContent())?.trim(), 'Half an ans');
		assert.equal(await panel.page.locator('.error-title').textContent(), 'No connection to OpenAI');
		assert.match((await panel.page.locator('.error-detail').textContent()) ?? '', /proxy/);
		assert.deepEqual(await panel.page.locator('.error-card button').allTextContents(), ['Retry', 'Show log']);
		await panel.page.getByRole('button', { name: 'Retry' }).click();
		assert.deepEqual((await panel.sent()).at(-1), { type: 'act', action: 'retry', exchangeId: 'e1' });
	});

	it('has no line of details where there was no text: how long failing took is worth no line', async () => {
		const panel = await open();
		await panel.showWaiting();
		const saved = { kind: 'saved', messageId: 'm', processingTimeMs: 12 } as const;
		await panel.drawn(await panel.events(failure('network_failed'), saved, { kind: 'end' }));
		assert.equal(await panel.page.locator('.error-card').count(), 1);
		assert.equal(await panel.page.locator('.details').count(), 0);
	});

	it('offers three ways where the mock is not allowed', async () => {
		const panel = await open();
		await panel.showWaiting();
		await panel.drawn(await panel.events(failure('mock_not_allowed', { args: {} }), { kind: 'end' }));
		assert.equal(await panel.page.locator('.error-title').textContent(), 'Mock LLM is not allowed in production');
		await panel.page.getByRole('button', { name: 'Use the mock' }).click();
		assert.deepEqual((await panel.sent()).at(-1), { type: 'act', action: 'use_mock', exchangeId: 'e1' });
	});

	it('counts down to a retry, and takes no press before', async () => {
		const panel = await open({ clock: true });
		const state = { phase: 'failed', error: failure('rate_limited', { retryAfterMs: 12_000 }) } as const;
		await panel.send(snapshot([exchange({ answer: answer('', { state }) })]));
		await panel.page.clock.runFor(50);
		const button = panel.page.locator('[data-action=retry]');
		assert.equal((await button.textContent())?.trim(), 'Retry in 12 s');
		await panel.page.clock.runFor(5000);
		assert.equal((await button.textContent())?.trim(), 'Retry in 7 s');
		await button.dispatchEvent('click');
		assert.equal((await panel.sent()).length, 1);
		assert.equal(await button.getAttribute('aria-disabled'), 'true');
		await panel.page.clock.runFor(7000);
		assert.equal((await button.textContent())?.trim(), 'Retry');
		await button.click();
		assert.deepEqual((await panel.sent()).at(-1), { type: 'act', action: 'retry', exchangeId: 'e1' });
	});

	it('shows warnings beside the answer', async () => {
		const panel = await open();
		await panel.showWaiting();
		await panel.events({ kind: 'warning', code: 'answered_by_mock', args: { model: 'openai/gpt-6-luna' } });
		await panel.token('Hello');
		assert.equal(
			await panel.page.locator('.warning').textContent(),
			'openai/gpt-6-luna failed, so the mock answered instead.',
		);
	});

	for (const language of ['en', 'ar'] as const) {
		it(`fits a narrow view with a long reason and many ways out, in ${language}`, async () => {
			const panel = await open({ width: 240 });
			const error = failure('connection_refused', {
				args: { provider: 'custom/house', address: 'a-really-long-name-of-a-host.example.com:11434', remote: 'wsl' },
				actions: ['retry', 'open_proxy_settings', 'choose_model', 'check_health', 'show_log'],
			});
			await panel.show([exchange({ answer: answer('', { state: { phase: 'failed', error } }) })], { language });
			const card = await panel.page.locator('.error-card').boundingBox();
			assert.ok(card !== null && card.x >= 0 && card.x + card.width <= 240);
			for (const button of await panel.page.locator('.error-card button').all()) {
				const box = await button.boundingBox();
				assert.ok(box !== null && box.x >= card.x && box.x + box.width <= card.x + card.width);
			}
			assert.equal(await panel.page.locator('.error-card button').count(), 5);
		});
	}
});
