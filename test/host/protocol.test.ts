import assert from 'node:assert/strict';
import { TestHost } from './harness/testHost.ts';

const code = { invalidRequest: -32600, methodNotFound: -32601, invalidParams: -32602, notInitialized: -32002 } as const;

describe('initialize', () => {
	let host: TestHost;
	beforeEach(() => {
		host = TestHost.spawn();
	});
	afterEach(() => host.stop());

	it('says what the host can do and who it is', async () => {
		const result = await host.initialize(undefined);
		assert.deepEqual(result, {
			capabilities: {
				textDocumentSync: { openClose: true, change: 2 },
				workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
			},
			serverInfo: { name: 'tributary', version: (await host.status()).host.version },
		});
	});

	it('is answered by a first status', async () => {
		await host.initialize({ configuration: { settings: { 'tributary.allowMockLlm': true } } });
		await host.status();
		assert.deepEqual(
			host.statuses.map(({ mode, next }) => ({ mode, next })),
			[{ mode: 'development', next: { kind: 'model', model: 'mock/default', provider: 'mock' } }],
		);
	});

	const wrong: readonly (readonly [unknown, string])[] = [
		['text', 'params: expected object'],
		[{ configuration: 7 }, 'configuration: expected object'],
		[{ configuration: { settings: {}, scopes: { 'tributary.model': 'galaxy' } } }, 'configuration: invalid_value'],
		[{ capabilities: { credit: 'yes' } }, 'capabilities: expected boolean'],
	];
	for (const [options, problem] of wrong) {
		it(`refuses ${JSON.stringify(options)}, and takes better options then`, async () => {
			const refused = { code: code.invalidParams, message: `initializationOptions: ${problem}` };
			await assert.rejects(host.initialize(options), refused);
			await host.initialize({});
		});
	}

	it('comes before everything else and once', async () => {
		await assert.rejects(host.status(), { code: code.notInitialized });
		await host.initialize({});
		await assert.rejects(host.initialize({}), { code: code.invalidRequest });
		await host.status();
	});

	it('is over with shutdown', async () => {
		await host.initialize({});
		await host.connection.sendRequest('shutdown');
		await assert.rejects(host.status(), { code: code.invalidRequest });
		await host.connection.sendNotification('exit');
		assert.equal(await host.exited, 0);
	});
});

describe('parameters that do not fit', () => {
	let host: TestHost;
	before(async () => {
		host = await TestHost.start();
	});
	after(() => host.stop());

	const secret = 'the text of a question';
	const cases: readonly (readonly [string, unknown, string])[] = [
		['tributary/ask', undefined, 'params: expected object'],
		['tributary/ask', null, 'params: expected object'],
		['tributary/ask', secret, 'params: expected object'],
		['tributary/ask', {}, 'question: expected string'],
		['tributary/ask', { question: ' \n' }, 'question: too_small'],
		['tributary/ask', { question: [secret] }, 'question: expected string'],
		['tributary/ask', { question: secret, form: secret }, 'form: invalid_value'],
		['tributary/ask', { question: secret, sessionId: secret.repeat(20) }, 'sessionId: too_big'],
		['tributary/ask', { question: secret, model: '' }, 'model: too_small'],
		['tributary/ask', { question: secret, references: [{ kind: secret }] }, 'references[0]: invalid_union'],
		[
			'tributary/ask',
			{
				question: secret,
				references: [{ kind: 'cursor', uri: 'x', languageId: 'y', position: { line: -1, character: 0 } }],
			},
			'references[0]: too_small',
		],
		['tributary/credentials', null, 'params: expected object'],
		['tributary/credentials', { keys: { openai: 7 } }, 'keys: expected string'],
		['tributary/credentials', { keys: { [secret]: 'x' } }, 'keys: unrecognized_keys'],
	];
	for (const [method, params, problem] of cases) {
		it(`${method} ${JSON.stringify(params)}`.slice(0, 90), async () => {
			const sent =
				params === undefined ? host.connection.sendRequest(method) : host.connection.sendRequest(method, params);
			await assert.rejects(sent, { code: code.invalidParams, message: `${method}: ${problem}` });
		});
	}

	it('never come back, neither in an answer nor in a log', () => {
		assert.equal(host.output.includes(secret), false);
	});

	it('do not keep the host from answering', async () => {
		assert.equal((await host.status()).host.processId, host.child.pid);
	});
});

describe('what no client should send', () => {
	it('an unknown method is answered as such', async () => {
		const host = await TestHost.start();
		await assert.rejects(host.connection.sendRequest('tributary/nothing', { question: 'x' }), {
			code: code.methodNotFound,
		});
		await host.connection.sendNotification('tributary/nothing', {});
		await host.status();
		await host.stop();
	});

	const garbage: readonly (readonly [string, string])[] = [
		['a body that is no JSON', frame('{"jsonrpc":')],
		['a body that is no object', frame('7')],
		['null', frame('null')],
		['a message that is nothing', frame('{"jsonrpc":"2.0","something":"key material"}')],
		['a response to nothing', frame('{"jsonrpc":"2.0","id":4711,"result":"key material"}')],
		['an error without id', frame('{"jsonrpc":"2.0","id":null,"error":{"code":1,"message":"key material"}}')],
		['a cancel of nothing', frame('{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":4711}}')],
		[
			'a change to a document that is not open',
			frame(
				'{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"x:y","version":2},"contentChanges":[{"text":"key material"}]}}',
			),
		],
	];
	for (const [name, bytes] of garbage) {
		it(`${name} does not stop the host, and is not echoed`, async () => {
			const host = await TestHost.start();
			host.child.stdin?.write(bytes);
			assert.equal((await host.status()).host.processId, host.child.pid);
			assert.doesNotMatch(host.output, /key material/);
			await host.stop();
		});
	}
});

function frame(body: string): string {
	return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}
