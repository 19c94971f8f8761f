import assert from 'node:assert/strict';
import type { Status } from '../../src/protocol/status.ts';
import { ask, kindsOf } from './harness/asking.ts';
import { TestHost } from './harness/testHost.ts';

describe('workspace/didChangeConfiguration', () => {
	let host: TestHost;
	beforeEach(async () => {
		host = await TestHost.start({ environment: { SMART_MODEL: 'vendor/from-environment' } });
	});
	afterEach(() => host.stop());

	async function push(settings: unknown): Promise<Status> {
		await host.connection.sendNotification('workspace/didChangeConfiguration', { settings });
		return await host.status();
	}

	const shapes: readonly (readonly [string, unknown])[] = [
		['our own shape', { settings: { 'tributary.model': 'mock/short', 'tributary.allowMockLlm': true } }],
		['flat', { 'tributary.model': 'mock/short', 'tributary.allowMockLlm': true }],
		['nested', { tributary: { model: 'mock/short', allowMockLlm: true } }],
	];
	for (const [name, settings] of shapes) {
		it(`${name}: the next answer goes by it, and the client is told`, async () => {
			const status = await push(settings);
			assert.deepEqual(status.next, { kind: 'model', model: 'mock/short', provider: 'mock' });
			assert.deepEqual(host.statuses.at(-1)?.settings, status.settings);
			const asking = ask(host, { question: 'x' });
			await asking.result;
			const route = asking.events.find((event) => event.kind === 'route');
			assert.equal(route?.kind === 'route' && route.model, 'mock/short');
		});
	}

	it('is the whole configuration: what is missing is set by nobody', async () => {
		const status = await push({});
		assert.equal(status.mode, 'standard');
		assert.equal(status.next.kind === 'error' && status.next.error.code, 'no_model');
		assert.deepEqual(
			status.settings.filter(({ source }) => source !== 'default'),
			[
				{
					key: 'tributary.models.smart',
					value: ['vendor/from-environment', 'anthropic/claude-sonnet-5.5', 'openai/gpt-6.1-sol'],
					source: 'environment',
					variable: 'SMART_MODEL',
				},
			],
		);
	});

	it('keeps where each value lives', async () => {
		const { settings } = await push({
			settings: { 'tributary.model': 'a/b', 'tributary.contextLimit': 3 },
			scopes: { 'tributary.model': 'workspace' },
		});
		const source = (key: string) => settings.find((setting) => setting.key === key)?.source;
		assert.equal(source('tributary.model'), 'workspace');
		assert.equal(source('tributary.contextLimit'), 'user');
	});

	it('with a value that does not fit is a problem, and the rest counts', async () => {
		const status = await push({ tributary: { model: 7, contextLimit: 3, nonsense: true } });
		assert.deepEqual(
			status.problems.map(({ key }) => key),
			['tributary.model', 'tributary.nonsense'],
		);
		assert.equal(status.settings.find(({ key }) => key === 'tributary.contextLimit')?.value, 3);
	});

	for (const sent of [7, 'text', ['a'], { tributary: 1 }, { settings: [] }, { settings: {}, scopes: 'all' }]) {
		it(`changes nothing by ${JSON.stringify(sent)}, and says so`, async () => {
			const before = await host.status();
			const after = await push(sent);
			assert.deepEqual(after.settings, before.settings);
			assert.match(host.logged.at(-1) ?? '', /^workspace\/didChangeConfiguration was ignored: /);
		});
	}

	for (const sent of [null, undefined]) {
		it(`changes nothing by ${sent}`, async () => {
			const before = await host.status();
			assert.deepEqual((await push(sent)).settings, before.settings);
		});
	}

	it('does not reach into an answer that runs', async () => {
		const asking = ask(host, { question: 'x', model: 'mock/flood' });
		await asking.until((events) => kindsOf(events).includes('token'));
		await push({ 'tributary.allowMockLlm': false });
		assert.deepEqual((await asking.result).outcome, { kind: 'done', reason: 'stop' });
	});
});

describe('tributary/status', () => {
	it('tells mode, settings, next model, keys and host', async () => {
		const host = await TestHost.start({ environment: { ANTHROPIC_API_KEY: 'k', ENABLE_HYBRID_STREAMING: 'on' } });
		const status = await host.status();
		assert.equal(status.mode, 'custom');
		assert.deepEqual(status.problems, []);
		assert.deepEqual(status.keys, [
			{ provider: 'openrouter', source: 'absent' },
			{ provider: 'openai', source: 'absent' },
			{ provider: 'anthropic', source: 'environment' },
		]);
		assert.equal(status.host.processId, host.child.pid);
		assert.equal(status.host.node, process.versions.node);
		assert.match(status.host.version, /^\d+\.\d+\.\d+/);
		assert.ok(status.host.uptimeSeconds > 0);
		assert.equal(status.host.runningAnswers, 0);
		await host.stop();
	});

	for (const params of [null, {}, undefined]) {
		it(`takes ${JSON.stringify(params)} for parameters`, async () => {
			const host = await TestHost.start();
			await host.connection.sendRequest('tributary/status', params);
			await host.stop();
		});
	}

	it('tells what is known of the next model', async () => {
		const environment = { OPENROUTER_API_KEY: 'k' };
		const host = await TestHost.start({ environment, settings: { 'tributary.allowMockLlm': false } });
		const { next } = await host.status();
		assert.ok(next.kind === 'model');
		assert.deepEqual([next.model, next.provider], ['anthropic/claude-sonnet-5.5', 'openrouter']);
		assert.deepEqual([next.facts?.price?.input, next.facts?.price?.output], [2, 10]);
		await host.stop();
	});

	it('tells of endpoints where they are and whether they have a key, and of their headers the names', async () => {
		const endpoints = {
			lab: { baseUrl: 'https://lab.example:8443/v1', headers: { 'X-Team': 'red-herring-9' } },
			openai: { baseUrl: 'https://gateway.example/openai' },
		};
		const host = await TestHost.start({
			environment: { OPENAI_API_KEY: 'k' },
			settings: { 'tributary.endpoints': endpoints },
		});
		assert.deepEqual((await host.status()).endpoints, [
			{ name: 'lab', origin: 'https://lab.example:8443', hasKey: false },
			{ name: 'openai', origin: 'https://gateway.example', hasKey: true },
		]);
		await host.connection.sendRequest('tributary/credentials', { keys: {}, endpoints: { lab: 'k' } });
		const status = await host.status();
		assert.deepEqual(
			status.endpoints.map(({ hasKey }) => hasKey),
			[true, true],
		);
		const told = status.settings.find(({ key }) => key === 'tributary.endpoints');
		assert.deepEqual(told?.value, { ...endpoints, lab: { ...endpoints.lab, headers: { 'X-Team': '…' } } });
		assert.doesNotMatch(host.output, /red-herring/);
		await host.stop();
	});
});
