import assert from 'node:assert/strict';
import { ask } from './harness/asking.ts';
import { TestHost } from './harness/testHost.ts';
import { type Asked, type ChatServer, chatServer, finish, json, streamed, text } from './providers/chatServer.ts';
import { sse } from './providers/messages/scriptedServer.ts';

/** What a provider that has a cache tells: of 2,000 tokens of the prompt 1,500 were read again, and 400 kept anew. */
const completions = streamed(text('Because.'), finish(), {
	id: 'c',
	object: 'chat.completion.chunk',
	choices: [],
	usage: {
		prompt_tokens: 2_000,
		completion_tokens: 100,
		prompt_tokens_details: { cached_tokens: 1_500, cache_write_tokens: 400 },
	},
});

const messages = ({ response }: Asked): void => {
	response.writeHead(200, { 'content-type': 'text/event-stream' }).end(
		[
			sse('message_start', {
				message: {
					usage: {
						input_tokens: 100,
						cache_read_input_tokens: 1_500,
						cache_creation_input_tokens: 400,
						output_tokens: 1,
					},
				},
			}),
			sse('content_block_delta', { index: 0, delta: { type: 'text_delta', text: 'Because.' } }),
			sse('message_delta', { delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 100 } }),
			sse('message_stop'),
		].join(''),
	);
};

const questions = ['Why?', 'And «this»?', 'Go on 😀', 'Fix it:\n```ts\nlet a;\n```'];

describe('the cache of a provider', () => {
	let server: ChatServer;
	let host: TestHost;
	beforeEach(async () => {
		server = await chatServer((asked) => {
			if (asked.method !== 'POST') return json({ data: [] })(asked);
			return asked.path.endsWith('/messages') ? messages(asked) : completions(asked);
		});
	});
	afterEach(async () => {
		await host.stop();
		await server.close();
	});

	/** With a key of this provider alone, so that it is asked and no other. */
	async function hostWith(key: string): Promise<void> {
		host = TestHost.spawn({ environment: { [key]: 'sk-test' } });
		const baseUrl = `${server.origin}/v1`;
		await host.initialize({
			configuration: {
				settings: {
					'tributary.systemPrompt': 'Be brief.',
					'tributary.dailyBudgetUsd': 100,
					'tributary.endpoints': {
						openai: { baseUrl },
						openrouter: { baseUrl },
						anthropic: { baseUrl: server.origin },
						ollama: { baseUrl: 'http://127.0.0.1:2' },
					},
				},
			},
			capabilities: { credit: false },
		});
	}

	/** The bodies of a conversation's requests, as they went over the wire, and what the last one took. */
	async function conversation(model: string, key: string) {
		await hostWith(key);
		let sessionId: string | undefined;
		let usd: number | undefined;
		for (const question of questions) {
			const asking = ask(host, { question, model, ...(sessionId === undefined ? {} : { sessionId }) });
			const result = await asking.result;
			assert.deepEqual(result.outcome, { kind: 'done', reason: 'stop' });
			sessionId = result.sessionId;
			usd = asking.events.findLast((event) => event.kind === 'usage')?.usd;
		}
		const bodies = server.asked.filter(({ method }) => method === 'POST').map(({ body }) => body);
		assert.equal(bodies.length, questions.length);
		return { bodies, sessionId, usd };
	}

	/** All but the last bracket: what stands behind it in the next request is new. */
	const opening = (value: unknown) => JSON.stringify(value).slice(0, -1);

	const unmarked = (value: unknown): unknown =>
		JSON.parse(JSON.stringify(value), (key, inner: unknown) => (key === 'cache_control' ? undefined : inner));

	/** A text alone and a block of the same text are one to the interface. */
	const inBlocks = (sent: unknown): unknown =>
		(unmarked(sent) as { role: string; content: unknown }[]).map(({ role, content }) => ({
			role,
			content: typeof content === 'string' ? [{ type: 'text', text: content }] : content,
		}));

	function assertBeginsAlike(sent: readonly unknown[]): void {
		for (const [place, one] of sent.slice(0, -1).entries()) {
			assert.ok(JSON.stringify(sent[place + 1]).startsWith(opening(one)), `request ${place + 2} begins otherwise`);
		}
	}

	it('finds the beginning of each request as it was, to the byte: OpenAI, with one key for the conversation', async () => {
		const { bodies, sessionId, usd } = await conversation('openai/gpt-6-luna', 'OPENAI_API_KEY');
		assertBeginsAlike(bodies.map((body) => body['messages']));
		assert.deepEqual(
			bodies.map((body) => body['prompt_cache_key']),
			questions.map(() => sessionId),
		);
		// 100 plain at $0.10, 1,500 read at $0.01 and 400 kept at $0.125 a million; 100 of output at $0.50.
		assert.equal(usd, 0.000125);
	});

	it('finds it at Anthropic, and is told how far to keep each request', async () => {
		const { bodies, usd } = await conversation('anthropic/claude-sonnet-5.5', 'ANTHROPIC_API_KEY');
		assertBeginsAlike(bodies.map((body) => body['system']));
		assertBeginsAlike(bodies.map((body) => inBlocks(body['messages'])));
		for (const body of bodies) {
			const sent = body['messages'] as readonly { readonly content: unknown }[];
			const marks = sent.map(({ content }) => JSON.stringify(content).includes('cache_control'));
			assert.deepEqual(marks, [...Array(sent.length - 1).fill(false), true]);
			assert.ok(JSON.stringify(body['system']).includes('cache_control'));
		}
		// 100 plain at $2, 1,500 read at $0.10 and 400 kept at $2.50 a million; 100 of output at $10.
		assert.equal(usd, 0.00235);
	});

	it('finds it behind OpenRouter, where Anthropic’s models are told too', async () => {
		const { bodies } = await conversation('openrouter/anthropic/claude-sonnet-5.5', 'OPENROUTER_API_KEY');
		assertBeginsAlike(bodies.map((body) => inBlocks(body['messages'])));
		for (const body of bodies) assert.equal(JSON.stringify(body['messages']).split('cache_control').length, 3);
	});
});
