import assert from 'node:assert/strict';
import type { AskResult } from '../../../src/protocol/ask.ts';
import type { QualityAlert } from '../../../src/protocol/metrics.ts';
import { TestHost, type TestHostOptions, withoutFallback } from '../harness/testHost.ts';

const hybrid = { 'tributary.hybridStreaming.enabled': true } as const;

describe('tributary/metrics', () => {
	let host: TestHost;
	let alerts: QualityAlert[];
	afterEach(() => host.stop());

	async function start(settings: TestHostOptions['settings']): Promise<void> {
		host = await TestHost.start({ settings: { ...withoutFallback, ...settings } });
		alerts = [];
		host.connection.onNotification('tributary/alert', (alert: QualityAlert) => void alerts.push(alert));
	}

	async function ask(model: string): Promise<AskResult> {
		return await host.request('tributary/ask', { question: 'What is a river?', model, fresh: true });
	}

	it('has nothing while hybrid streaming is off, and no answer tells of its quality', async () => {
		await start({});
		const { events = [] } = await ask('mock/short');
		assert.ok(events.every((event) => event.kind !== 'saved' || event.quality === undefined));
		assert.deepEqual(await host.request('tributary/metrics', null), { enabled: false, rows: [] });
	});

	it('has a row for each model, whose figures are those that the answers told', async () => {
		await start(hybrid);
		const { events = [] } = await ask('mock/short');
		await ask('mock/default');
		await ask('mock/default');
		const saved = events.find((event) => event.kind === 'saved');
		const { enabled, rows } = await host.request('tributary/metrics', null);
		assert.equal(enabled, true);
		assert.deepEqual(
			rows.map(({ model, provider, form, answers, successRate }) => [model, provider, form, answers, successRate]),
			[
				['mock/default', 'mock', 'chat', 2, 1],
				['mock/short', 'mock', 'chat', 1, 1],
			],
		);
		assert.equal(rows[1]?.firstTokenMs, saved?.quality?.firstTokenMs);
		assert.ok(saved?.quality?.firstTokenMs !== undefined);
	});

	it('comes with an alert for each limit that is passed, once', async () => {
		await start(hybrid);
		for (let count = 0; count < 12; count++) await ask('mock/error-request_refused');
		const who = { provider: 'mock', model: 'mock/error-request_refused', answers: 10 };
		assert.deepEqual(alerts, [
			{ ...who, kind: 'errors', value: 1, limit: 0.05 },
			{ ...who, kind: 'success', value: 0, limit: 0.95 },
		]);
	});

	it('comes with no alert where the settings say never', async () => {
		await start({ ...hybrid, 'tributary.alerts.maxErrorRate': 1, 'tributary.alerts.minSuccessRate': 0 });
		for (let count = 0; count < 12; count++) await ask('mock/error-request_refused');
		const { rows } = await host.request('tributary/metrics', null);
		assert.equal(rows[0]?.errorRate, 1);
		assert.deepEqual(alerts, []);
	});
});
