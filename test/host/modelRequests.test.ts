import assert from 'node:assert/strict';
import { CancellationTokenSource } from 'vscode-languageserver-protocol/node';
import type { HealthResult, ModelsResult } from '../../src/protocol/status.ts';
import { ask } from './harness/asking.ts';
import { LocalModels } from './harness/localModels.ts';
import { certificateFile, LocalServer } from './harness/localServer.ts';
import { TestHost, type TestHostOptions } from './harness/testHost.ts';

const requestCancelled = -32800;

describe('models and connections', () => {
	let server: LocalModels;
	let host: TestHost;
	beforeEach(async () => {
		server = await new LocalModels().start();
	});
	afterEach(async () => {
		await host.stop();
		await server.stop();
	});

	async function start(options: TestHostOptions = {}): Promise<void> {
		const { baseUrl } = server;
		const endpoints = Object.fromEntries(
			['openrouter', 'openai', 'anthropic', 'ollama', 'lab'].map((name) => [name, { baseUrl }]),
		);
		const settings = { 'tributary.allowMockLlm': false, 'tributary.endpoints': endpoints, ...options.settings };
		host = await TestHost.start({ ...options, settings });
	}

	const health = (params: object = {}) => host.connection.sendRequest<HealthResult>('tributary/health', params);
	const models = () => host.connection.sendRequest<ModelsResult>('tributary/models', null);
	const sentKeys = () => server.requests.map(({ headers }) => headers.authorization);

	describe('tributary/health', () => {
		it('looks at every connection at the same time', async () => {
			await start({ environment: { OPENAI_API_KEY: 'k' } });
			const { providers } = await health();
			assert.deepEqual(
				providers.map(({ provider, state }) => [provider, state.kind]),
				[
					['openrouter', 'no_key'],
					['openai', 'ok'],
					['anthropic', 'no_key'],
					['ollama', 'ok'],
					['custom/lab', 'ok'],
					['mock', 'not_allowed'],
				],
			);
			const openai = providers[1]?.state;
			assert.ok(openai?.kind === 'ok' && openai.latencyMs >= 0 && openai.models === 1);
		});

		it('looks at one, and is well with the mock where that is allowed', async () => {
			await start({ settings: { 'tributary.allowMockLlm': true } });
			const { providers } = await health({ provider: 'mock' });
			assert.deepEqual(
				providers.map(({ provider, state }) => [provider, state.kind]),
				[['mock', 'ok']],
			);
			assert.equal(server.connections, 0);
		});

		it('says why a connection failed, and where the host runs', async () => {
			const ollama = { baseUrl: 'http://127.0.0.1:2' };
			await start({ remote: 'wsl', settings: { 'tributary.endpoints': { ollama } } });
			const { providers } = await health({ provider: 'ollama' });
			const state = providers[0]?.state;
			assert.ok(state?.kind === 'failed');
			assert.equal(state.error.code, 'connection_refused');
			assert.deepEqual(state.error.args, { provider: 'ollama', address: '127.0.0.1:2', remote: 'wsl' });
		});

		for (const provider of ['openai', 'custom/lab'] as const) {
			it(`tries a key of ${provider} that is not saved, and forgets it`, async () => {
				await start();
				const { providers } = await health({ provider, key: 'a tried key' });
				assert.equal(providers[0]?.state.kind, 'ok');
				assert.deepEqual(sentKeys(), ['Bearer a tried key']);
				await health({ provider });
				assert.deepEqual(sentKeys().slice(1), provider === 'openai' ? [] : [undefined]);
				assert.deepEqual(
					(await host.status()).keys.map(({ source }) => source),
					['absent', 'absent', 'absent'],
				);
			});
		}

		for (const [provider, code] of [
			['custom/none', 'endpoint_unknown'],
			['nobody', 'provider_unavailable'],
		]) {
			it(`does not know ${provider}`, async () => {
				await start();
				const state = (await health({ provider })).providers[0]?.state;
				assert.equal(state?.kind === 'failed' && state.error.code, code);
			});
		}

		it('takes no parameters for all, and refuses wrong ones', async () => {
			await start();
			await host.connection.sendRequest('tributary/health', null);
			await assert.rejects(health({ key: 7 }), { code: -32602, message: 'tributary/health: key: expected string' });
		});

		it('ends when it is cancelled', async () => {
			const silent = await new LocalServer({ answer: () => {} }).start();
			const lab = { baseUrl: `http://127.0.0.1:${silent.port}/v1` };
			await start({ settings: { 'tributary.endpoints': { lab } } });
			const cancellation = new CancellationTokenSource();
			const asking = host.connection.sendRequest('tributary/health', { provider: 'custom/lab' }, cancellation.token);
			await silent.connected(1);
			cancellation.cancel();
			await assert.rejects(asking, { code: requestCancelled });
			await silent.stop();
		});
	});

	describe('tributary/models', () => {
		it('lists what can be asked now, and by whom', async () => {
			await start({ environment: { OPENAI_API_KEY: 'k' } });
			const result = await models();
			assert.deepEqual(
				result.models.map(({ id, provider }) => [id, provider]),
				[
					['openai/gpt-6-luna', 'openai'],
					['ollama/llama3.2:3b', 'ollama'],
					['custom/lab/gpt-6-luna', 'custom/lab'],
				],
			);
			assert.deepEqual(result.problems, []);
			// No connection offers it, and its price is known all the same.
			const sonnet = result.candidates.find(({ id }) => id === 'anthropic/claude-sonnet-5.5');
			assert.equal(sonnet?.price?.output, 10);
			// A vendor's list tells names only; the catalogue knows the price.
			assert.equal(result.models[0]?.price?.input, 0.1);
			assert.equal(result.models[1]?.contextWindow, 4_321);
			assert.deepEqual(result.models[1]?.local, { bytes: 2_000, loaded: false });
		});

		it('has the price that the person set over every other, also of a candidate and in the status', async () => {
			const price = { input: 7, output: 8 };
			const prices = { 'openai/gpt-6-luna': price, 'custom/lab/gpt-6-luna': { input: 0, output: 0 } };
			await start({
				environment: { OPENAI_API_KEY: 'k' },
				settings: {
					'tributary.prices': prices,
					'tributary.model': 'openai/gpt-6-luna',
					'tributary.providerOrder': ['direct'],
					'tributary.endpoints': { openai: { baseUrl: server.baseUrl }, lab: { baseUrl: server.baseUrl } },
				},
			});
			const { models: offered, candidates } = await models();
			const priceOf = (provider: string) => offered.find((model) => model.provider === provider)?.price;
			assert.deepEqual([priceOf('openai'), priceOf('custom/lab')], [price, { input: 0, output: 0 }]);
			assert.deepEqual(candidates.find(({ id }) => id === 'openai/gpt-6-luna')?.price, price);
			const { next } = await host.status();
			assert.deepEqual(next.kind === 'model' && next.facts?.price, price);
		});

		it('has the price of a model that only the table knows', async () => {
			await start({ settings: { 'tributary.models.smart': ['openai/gpt-4-turbo'] } });
			const turbo = (await models()).candidates.find(({ id }) => id === 'openai/gpt-4-turbo');
			assert.deepEqual(turbo?.price, { input: 10, output: 30 });
		});

		it('tells of an endpoint what the person set', async () => {
			const lab = { baseUrl: server.baseUrl, images: false, contextWindow: 9_000 };
			await start({ settings: { 'tributary.endpoints': { lab } } });
			const found = (await models()).models.find(({ provider }) => provider === 'custom/lab');
			assert.deepEqual([found?.contextWindow, found?.takes?.images], [9_000, false]);
		});

		it('lists the rest where one fails, with the reason', async () => {
			const endpoints = { lab: { baseUrl: server.baseUrl }, ollama: { baseUrl: 'http://127.0.0.1:2' } };
			await start({ settings: { 'tributary.endpoints': endpoints } });
			const result = await models();
			assert.equal(result.models.length, 1);
			assert.deepEqual(
				result.problems.map(({ provider, state }) => [provider, state.kind === 'failed' && state.error.code]),
				[['ollama', 'connection_refused']],
			);
		});

		it('makes its facts known to the status', async () => {
			await start({ settings: { 'tributary.model': 'ollama/llama3.2:3b' } });
			const window = async () => {
				const { next } = await host.status();
				return next.kind === 'model' ? next.facts?.contextWindow : next.error.code;
			};
			assert.equal(await window(), undefined);
			await models();
			assert.equal(await window(), 4_321);
			const told = host.statuses.at(-1)?.next;
			assert.equal(told?.kind === 'model' && told.facts?.contextWindow, 4_321);
		});
	});

	describe('tributary/warm', () => {
		it('opens the connection that the next question goes over, and sends nothing on it', async () => {
			await start({ environment: { OPENAI_API_KEY: 'k' }, settings: { 'tributary.model': 'openai/gpt-6-luna' } });
			const openai = { baseUrl: server.baseUrl };
			const settings = { 'tributary.model': 'openai/gpt-6-luna', 'tributary.endpoints': { openai } };
			const direct = { ...settings, 'tributary.providerOrder': ['direct'] };
			await host.connection.sendNotification('workspace/didChangeConfiguration', { settings: direct });
			await host.connection.sendNotification('tributary/warm', {});
			await server.connected(1);
			assert.deepEqual(server.requests, []);
			await ask(host, { question: 'x' }).result;
			assert.deepEqual([server.connections, server.requests.map(({ connection }) => connection)], [1, [1]]);
		});

		it('is nothing where nobody would answer', async () => {
			await start();
			await host.connection.sendNotification('tributary/warm', {});
			await host.connection.sendNotification('tributary/warm', undefined);
			await host.status();
			assert.equal(server.connections, 0);
		});
	});

	describe('over TLS', () => {
		let secure: LocalModels;
		before(async () => {
			secure = await new LocalModels({ tls: true }).start();
		});
		after(() => secure.stop());

		async function outcomeWith(options: TestHostOptions): Promise<string> {
			await start({ ...options, settings: { 'tributary.endpoints': { lab: { baseUrl: secure.baseUrl } } } });
			const { outcome } = await ask(host, { question: 'x', model: 'custom/lab/m' }).result;
			if (outcome.kind === 'done') return outcome.reason;
			return `${outcome.error.code} ${outcome.error.args['reason']}`;
		}

		it('a server that nobody vouches for is refused, with the reason', async () => {
			assert.equal(await outcomeWith({}), 'certificate_refused DEPTH_ZERO_SELF_SIGNED_CERT');
			assert.deepEqual(secure.bodies, []);
		});

		for (const systemCertificates of [true, false]) {
			it(`NODE_EXTRA_CA_CERTS counts ${systemCertificates ? 'beside' : 'without'} the system's certificates`, async () => {
				const environment = { NODE_EXTRA_CA_CERTS: certificateFile };
				assert.equal(await outcomeWith({ environment, network: { systemCertificates } }), 'stop');
			});
		}

		it('http.proxyStrictSSL off lets every certificate pass', async () => {
			assert.equal(await outcomeWith({ network: { strictSsl: false } }), 'stop');
		});
	});

	it('a passing failure is tried again, and the log says so', async () => {
		await start();
		server.failures = 2;
		const asking = ask(host, { question: 'Hello?', model: 'custom/lab/m' });
		assert.deepEqual((await asking.result).outcome, { kind: 'done', reason: 'stop' });
		assert.equal(asking.text, 'Hello there.');
		const log = host.logged.join('\n');
		assert.equal([...log.matchAll(/After overloaded: again in 0 ms, custom\/lab\/m by custom\/lab/g)].length, 2);
		assert.match(log, /custom\/lab: AnswerFailure overloaded\n(?:.*\n)*caused by .* status 503/);
		assert.match(log, /custom\/lab\/m by custom\/lab: stop, .*tried again: 2/);
	});

	it('a picture that the model cannot see is refused before anything is sent', async () => {
		const lab = { baseUrl: server.baseUrl, images: false };
		await start({ settings: { 'tributary.endpoints': { lab } } });
		const data = Buffer.from('GIF89a and so on').toString('base64');
		const picture = { kind: 'image', name: 'dot.gif', mediaType: 'image/gif', data } as const;
		const asking = ask(host, { question: 'What is this?', model: 'custom/lab/m', references: [picture] });
		const { outcome } = await asking.result;
		assert.equal(outcome.kind === 'error' && outcome.error.code, 'images_not_supported');
		assert.deepEqual(server.bodies, []);
	});
});
