import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod/mini';
import type { Exchange } from '../conformance/faults/exchange.ts';
import { FaultServer } from '../conformance/faults/faultServer.ts';
import { chunk, streamHead, unframedStreamHead } from '../conformance/faults/http.ts';
import { encode } from '../conformance/faults/sse.ts';
import { custom } from '../conformance/wires/custom.ts';
import { turnsOf } from '../conformance/wires/turns.ts';
import { ask, goOn } from './harness/asking.ts';
import { TestHost, withoutFallback } from './harness/testHost.ts';

const ids = { sessionId: 'session', messageId: 'message' };
const withSystem = z.object({ messages: z.array(z.object({ role: z.string(), content: z.string() })) });

/** The server cuts the first answer off in its midst and gives the rest to whoever asks again. */
async function serve(exchange: Exchange, isFirst: boolean): Promise<void> {
	if (isFirst) {
		const items = custom.stream({ text: ['The first ', 'part '] });
		await exchange.write(
			unframedStreamHead(),
			encode(
				items.slice(
					0,
					items.findIndex((item) => custom.isFinishMark(item)),
				),
			),
		);
		exchange.hangUp();
		return;
	}
	await exchange.write(streamHead(), chunk(encode(custom.stream({ text: [' goes', ' on.'] }))));
	await exchange.finish();
}

describe('a request for the rest of an answer', () => {
	let folder: string;
	let server: FaultServer;
	beforeEach(async () => {
		folder = mkdtempSync(join(tmpdir(), 'tributary-continue-'));
		server = await FaultServer.start((exchange) => serve(exchange, server.requests.length === 1));
	});
	afterEach(async () => {
		await server.close();
		rmSync(folder, { recursive: true });
	});

	const file = (name: string) => pathToFileURL(join(folder, name)).href;

	/** Asks, lets the files change and goes on. Returns the text of both, and what the server got. */
	async function continued(endpoint: object) {
		writeFileSync(join(folder, 'a.ts'), 'const before = 1;\n');
		writeFileSync(join(folder, 'AGENTS.md'), 'Use tabs.\n');
		const endpoints = { lab: { baseUrl: `${server.origin}/v1`, ...endpoint } };
		const host = await TestHost.start({ settings: { 'tributary.endpoints': endpoints, ...withoutFallback } });
		const references = [
			{ kind: 'file', uri: file('a.ts'), languageId: 'typescript' } as const,
			{ kind: 'instructions', uri: file('AGENTS.md') } as const,
		];
		const first = ask(host, { question: 'Explain it', model: 'custom/lab/x', references, ...ids });
		const { outcome } = await first.result;
		assert.equal(outcome.kind === 'error' && outcome.error.code, 'stream_cut');
		writeFileSync(join(folder, 'a.ts'), 'const after = 2;\n');
		writeFileSync(join(folder, 'AGENTS.md'), 'Use spaces.\n');
		const rest = goOn(host, ids);
		assert.deepEqual((await rest.result).outcome, { kind: 'done', reason: 'stop' });
		await host.stop();
		const [asked, again] = server.requests.map(({ json }) => ({
			turns: turnsOf(json),
			system: withSystem.parse(json).messages[0]?.content ?? '',
		}));
		assert.ok(asked !== undefined && again !== undefined);
		return { text: first.text + rest.text, asked, again };
	}

	it('has the question as it was read, and the instructions as they are', async () => {
		const { asked, again } = await continued({});
		assert.match(asked.turns[0]?.content ?? '', /const before = 1;/);
		assert.deepEqual(
			again.turns.map(({ role }) => role),
			['user', 'assistant', 'user'],
		);
		assert.deepEqual(again.turns[0], asked.turns[0]);
		assert.equal(again.turns[1]?.content, 'The first part ');
		assert.match(asked.system, /Use tabs\./);
		assert.match(again.system, /Use spaces\./);
		assert.doesNotMatch(again.system, /Use tabs\./);
	});

	it('ends with the answer so far where the endpoint is said to take it', async () => {
		const { text, again } = await continued({ prefill: true });
		assert.deepEqual(again.turns.at(-1), { role: 'assistant', content: 'The first part' });
		assert.equal(text, 'The first part goes on.');
	});
});
