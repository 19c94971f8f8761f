import assert from 'node:assert/strict';
import { commands, type Disposable, EventEmitter, workspace } from 'vscode';
import { qualityAlerts } from '../../src/editor/status/qualityAlerts.ts';
import type { QualityAlert } from '../../src/protocol/metrics.ts';
import { answerMessages, type Messages } from './commands/messages.ts';
import { replaceIn, until, withSettings } from './support.ts';

const errors: QualityAlert = {
	kind: 'errors',
	provider: 'openrouter',
	model: 'openai/gpt-6-luna',
	value: 0.1,
	limit: 0.05,
	answers: 20,
};
const success: QualityAlert = { ...errors, kind: 'success', value: 0.9, limit: 0.95 };
const buttons = '[Show log] [Change the limit] [Do not say this again]';

describe('Alerts of how answers come', () => {
	let alerted: EventEmitter<QualityAlert>;
	let telling: Disposable;
	let messages: Messages | undefined;
	beforeEach(() => {
		alerted = new EventEmitter();
		telling = qualityAlerts({ onDidAlert: alerted.event }, { current: 'en' });
	});
	afterEach(async () => {
		messages?.restore();
		telling.dispose();
		alerted.dispose();
		await withSettings({});
	});

	it('say which limit is passed, with what can be done', () => {
		messages = answerMessages();
		alerted.fire(errors);
		assert.deepEqual(messages.said, [
			`openai/gpt-6-luna by OpenRouter: 10 % of the last 20 answers failed. ${buttons}`,
		]);
	});

	it('say once that answers fail, and not again that so many fewer succeed', () => {
		messages = answerMessages();
		alerted.fire(errors);
		alerted.fire(success);
		assert.equal(messages.said.length, 1);
	});

	it('say both where answers were cut besides, or of another model', () => {
		messages = answerMessages();
		alerted.fire(errors);
		alerted.fire({ ...success, value: 0.8 });
		alerted.fire(errors);
		alerted.fire({ ...success, model: 'openai/gpt-6.1-sol' });
		assert.equal(messages.said.length, 4);
	});

	it('open the setting of the limit', async () => {
		messages = answerMessages('Change the limit');
		const opened: unknown[] = [];
		const restore = replaceIn(
			commands,
			'executeCommand',
			(async (...all: unknown[]) => void opened.push(all)) as never,
		);
		try {
			alerted.fire({ ...errors, kind: 'first_token' });
			await until('a command runs', () => opened.length > 0);
			assert.deepEqual(opened, [['workbench.action.openSettings', 'tributary.alerts.maxFirstTokenSeconds']]);
		} finally {
			restore();
		}
	});

	for (const { kind, key, never } of [
		{ kind: 'errors', key: 'tributary.alerts.maxErrorRate', never: 1 },
		{ kind: 'success', key: 'tributary.alerts.minSuccessRate', never: 0 },
		{ kind: 'first_token', key: 'tributary.alerts.maxFirstTokenSeconds', never: 0 },
		{ kind: 'fallback', key: 'tributary.alerts.maxFallbackRate', never: 1 },
	] as const) {
		it(`set ${key} to never, where they are not to be said again`, async () => {
			messages = answerMessages('Do not say this again');
			alerted.fire({ ...errors, kind });
			await until('the setting is written', () => workspace.getConfiguration().inspect(key)?.globalValue === never);
		});
	}
});
