import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CancellationTokenSource } from 'vscode-languageserver-protocol/node';
import type { EstimateParams, EstimateResult } from '../../src/protocol/ask.ts';
import type { Reference } from '../../src/protocol/references.ts';
import { targetOf } from '../support/targets.ts';
import { ask } from './harness/asking.ts';
import { LocalServer } from './harness/localServer.ts';
import { TestHost, type TestHostOptions } from './harness/testHost.ts';

const estimate = (host: TestHost, params: EstimateParams) =>
	host.connection.sendRequest<EstimateResult>('tributary/estimate', params);

/** What an answer counts before anything has come. */
async function countedByAnswer(host: TestHost, params: EstimateParams): Promise<number | undefined> {
	const asking = ask(host, params);
	await asking.result;
	return asking.events.find((event) => event.kind === 'usage')?.input;
}

const lab = (facts: object) => ({
	settings: { 'tributary.endpoints': { lab: { baseUrl: 'http://127.0.0.1:2/v1', ...facts } } },
});

const picture: Reference = {
	kind: 'image',
	name: 'a.png',
	mediaType: 'image/png',
	data: Buffer.from('\x89PNG\r\n\x1a\n0000', 'latin1').toString('base64'),
};

describe('tributary/estimate', () => {
	let folder: string;
	let host: TestHost;
	before(async () => {
		folder = await mkdtemp(join(tmpdir(), 'tributary-estimate-'));
		await mkdir(join(folder, '.git'));
		await writeFile(join(folder, '.git', 'HEAD'), 'ref: refs/heads/main\n');
		await writeFile(join(folder, '.gitignore'), 'generated.ts\n');
		await writeFile(join(folder, 'generated.ts'), 'let a = 1;');
		await writeFile(join(folder, 'ships.ts'), 'export function countShips(list: string[]) { return list.length; }\n');
		await writeFile(join(folder, '.env'), 'KEY=1');
		await writeFile(join(folder, 'AGENTS.md'), 'Use tabs, and no comment without a reason.');
	});
	after(() => rm(folder, { recursive: true }));
	afterEach(() => host.stop());

	async function start(options: TestHostOptions = {}): Promise<void> {
		host = await TestHost.start({ folders: [pathToFileURL(folder).href], ...options });
	}

	const uriOf = (name: string) => pathToFileURL(join(folder, name)).href;
	const file = (name: string): Reference => ({ kind: 'file', uri: uriOf(name), languageId: 'typescript' });

	/** Three exchanges; resolves to the answers' ids. */
	async function converse(sessionId: string): Promise<readonly string[]> {
		const ids: string[] = [];
		for (const question of ['One?', 'Two?', 'Three?']) {
			const asking = ask(host, { question, sessionId, model: 'mock/short' });
			ids.push((await asking.result).messageId);
		}
		return ids;
	}

	it('says what the answer then counts, with all that goes along', async () => {
		await start();
		await converse('a');
		const instructions: Reference = { kind: 'instructions', uri: uriOf('AGENTS.md') };
		const wishes: readonly EstimateParams[] = [
			{ question: 'What is this?' },
			{ question: 'What is this?', form: 'insert', references: [file('ships.ts'), picture] },
			{ question: 'What is this?', references: [instructions, file('ships.ts'), file('.env')] },
			{ question: 'What is this?', sessionId: 'a' },
			{ question: 'What is this?', sessionId: 'a', parent: null },
			{ question: 'Fix it', form: 'edit', references: [targetOf('one\n'.repeat(50)).reference] },
		];
		const seen = new Set<number>();
		for (const wish of wishes) {
			const { inputTokens, error, model } = await estimate(host, { ...wish, model: 'mock/short' });
			assert.deepEqual([error, model], [undefined, 'mock/short']);
			assert.equal(inputTokens, await countedByAnswer(host, { ...wish, model: 'mock/short' }));
			seen.add(inputTokens);
		}
		// The first and the last of the conversation are the same question: one that begins anew.
		assert.equal(seen.size, wishes.length - 1);
	});

	it('can be asked before anything has been typed', async () => {
		await start();
		const { inputTokens, references, cutTurns } = await estimate(host, { question: '' });
		assert.ok(inputTokens > 50);
		assert.deepEqual([references, cutTurns], [[], 0]);
	});

	it('tells of each reference what it adds, or why it stays', async () => {
		await start();
		const place = { line: 0, character: 0 };
		const { references, inputTokens } = await estimate(host, {
			question: 'x',
			references: [
				file('generated.ts'),
				file('ships.ts'),
				file('.env'),
				{
					kind: 'symbol',
					uri: uriOf('ships.ts'),
					languageId: 'x',
					name: 'countShips',
					range: { start: place, end: place },
				},
				picture,
				file('missing.ts'),
			],
		});
		assert.deepEqual(
			references.map((reference) => (reference.kind === 'ok' ? 'ok' : reference.reason)),
			['ignored', 'ok', 'secret', 'unreadable', 'ok', 'unreadable'],
		);
		const alone = await estimate(host, { question: 'x' });
		const added = references.reduce((sum, reference) => sum + (reference.kind === 'ok' ? reference.tokens : 0), 0);
		assert.ok(Math.abs(inputTokens - alone.inputTokens - added) <= 2);
	});

	it('counts what stands in the editor', async () => {
		await start();
		const before = await estimate(host, { question: 'x', references: [file('ships.ts')] });
		await host.connection.sendNotification('textDocument/didOpen', {
			textDocument: {
				uri: uriOf('ships.ts'),
				languageId: 'typescript',
				version: 1,
				text: 'let ship = 1;\n'.repeat(99),
			},
		});
		const after = await estimate(host, { question: 'x', references: [file('ships.ts')] });
		assert.ok(after.inputTokens > before.inputTokens + 300);
	});

	it('tells how many turns the setting leaves behind', async () => {
		await start({ settings: { 'tributary.contextLimit': 3 } });
		await converse('a');
		// Three turns would begin with an answer, whose question is gone.
		assert.equal((await estimate(host, { question: 'x', sessionId: 'a', model: 'mock/short' })).cutTurns, 4);
	});

	it('tells how many turns the window leaves behind, and how large it is', async () => {
		await start(lab({ contextWindow: 300 }));
		const [first] = await converse('a');
		const whole = { question: 'x', sessionId: 'a', model: 'custom/lab/x' };
		const { cutTurns, contextWindow, model, error, inputTokens } = await estimate(host, whole);
		assert.deepEqual([contextWindow, model, error], [300, 'custom/lab/x', undefined]);
		assert.ok(cutTurns > 0 && cutTurns % 2 === 0, `${cutTurns} turns of 6`);
		assert.ok(inputTokens <= 300);
		const atFirst = await estimate(host, { ...whole, parent: first ?? '' });
		assert.ok(atFirst.cutTurns < cutTurns);
	});

	it('says where a question is too long, and how long it is', async () => {
		await start(lab({ contextWindow: 300 }));
		await converse('a');
		const question = 'long '.repeat(1000);
		const result = await estimate(host, { question, sessionId: 'a', model: 'custom/lab/x' });
		assert.equal(result.error?.code, 'context_too_long');
		assert.ok(result.inputTokens > 1000);
		assert.deepEqual([result.cutTurns, result.contextWindow, result.model], [6, 300, 'custom/lab/x']);
	});

	it('says where a model cannot see a picture', async () => {
		await start(lab({ images: false }));
		const result = await estimate(host, { question: 'x', references: [picture], model: 'custom/lab/x' });
		assert.equal(result.error?.code, 'images_not_supported');
		assert.ok(result.inputTokens > 1_600);
	});

	for (const [code, model] of [
		['no_model', 'auto'],
		['key_missing', 'openai/gpt-4o'],
		['model_unknown', 'nonsense'],
		['mock_not_allowed', 'mock/default'],
		['endpoint_unknown', 'custom/nowhere/x'],
	] as const) {
		it(`says ${code}, and counts all the same`, async () => {
			await start({ settings: { 'tributary.allowMockLlm': false } });
			const result = await estimate(host, { question: 'x', model, references: [file('ships.ts')] });
			assert.deepEqual([result.error?.code, result.model, result.references[0]?.kind], [code, undefined, 'ok']);
			assert.ok(result.inputTokens > 50);
		});
	}

	it('names the mock where it would stand in', async () => {
		await start();
		const result = await estimate(host, { question: 'x', model: 'openai/gpt-4o' });
		assert.deepEqual([result.model, result.error], ['mock/default', undefined]);
	});

	it('sends nothing', async () => {
		const server = await new LocalServer().start();
		const endpoint = { baseUrl: `http://127.0.0.1:${server.port}/v1` };
		await start({
			settings: { 'tributary.endpoints': { lab: endpoint, openai: endpoint }, 'tributary.allowMockLlm': false },
		});
		await host.connection.sendRequest('tributary/credentials', { keys: { openai: 'sk-test' } });
		for (const model of ['custom/lab/x', 'openai/gpt-4o']) {
			assert.equal((await estimate(host, { question: 'x', model })).error, undefined);
		}
		await host.stop();
		assert.equal(server.connections, 0);
		await server.stop();
	});

	it('can be cancelled', async () => {
		await start();
		const cancellation = new CancellationTokenSource();
		const params: EstimateParams = { question: 'x'.repeat(1_000_000) };
		const asked = host.connection.sendRequest('tributary/estimate', params, cancellation.token);
		cancellation.cancel();
		await assert.rejects(asked, { code: -32800 });
	});

	it('refuses parameters that do not fit', async () => {
		await start();
		await assert.rejects(host.connection.sendRequest('tributary/estimate', { question: 1 }), { code: -32602 });
	});

	it('keeps what it reads to itself', async () => {
		await start();
		await estimate(host, { question: 'unspeakable', references: [file('ships.ts')] });
		await assert.rejects(host.connection.sendRequest('tributary/estimate', { question: 'unspeakable', references: 1 }));
		await host.status();
		assert.doesNotMatch(host.output, /unspeakable|countShips/);
	});
});
