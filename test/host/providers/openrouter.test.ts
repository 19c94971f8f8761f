import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import type { ProviderRequest } from '../../../src/engine/provider.ts';
import { createChatCompletionsProvider } from '../../../src/host/providers/chatCompletions/provider.ts';
import { openrouterDialect } from '../../../src/host/providers/openrouter/openrouterDialect.ts';
import {
	type Asked,
	answerOf,
	type ChatServer,
	chatServer,
	finish,
	json,
	request,
	specOf,
	streamed,
	text,
} from './chatServer.ts';

const never = new AbortController().signal;

describe('OpenRouter', () => {
	let server: ChatServer | undefined;
	afterEach(() => server?.close());

	async function provided(answer: (asked: Asked) => unknown, preferences: Readonly<Record<string, unknown>> = {}) {
		server = await chatServer(answer);
		return createChatCompletionsProvider(
			specOf(server.origin, { id: 'openrouter' }),
			openrouterDialect(() => preferences),
		);
	}

	it('gets effort, limit and the preferences of the person in its own words', async () => {
		const provider = await provided(streamed(text('a'), finish()), { order: ['azure'], allow_fallbacks: false });
		await answerOf(provider, request({ parameters: { maxOutputTokens: 7, reasoningEffort: 'high' } }));
		const { messages: _, ...body } = server?.asked[0]?.body ?? {};
		assert.deepEqual(body, {
			model: 'm-1',
			usage: { include: true },
			max_tokens: 7,
			reasoning: { effort: 'high' },
			provider: { order: ['azure'], allow_fallbacks: false },
			stream: true,
			stream_options: { include_usage: true },
		});
	});

	describe('what it should keep', () => {
		const mark = { cache_control: { type: 'ephemeral' } };
		const messagesTo = async (providerModel: string, turns: ProviderRequest['turns'], steady: number) => {
			const provider = await provided(streamed(text('a'), finish()));
			await answerOf(provider, request({ providerModel, turns, cache: { key: 'k', turns: steady } }));
			return server?.asked[0]?.body['messages'];
		};

		it('is marked for Anthropic’s models, behind the instructions and behind what stays', async () => {
			const turns = [
				{ role: 'user', text: 'One' },
				{ role: 'assistant', text: 'First' },
				{ role: 'user', text: 'Two' },
				{ role: 'assistant', text: 'Beg' },
			] as const;
			assert.deepEqual(await messagesTo('anthropic/claude-sonnet-5.5', turns, 3), [
				{ role: 'system', content: [{ type: 'text', text: 'Be brief.', ...mark }] },
				{ role: 'user', content: 'One' },
				{ role: 'assistant', content: 'First' },
				{ role: 'user', content: [{ type: 'text', text: 'Two', ...mark }] },
				{ role: 'assistant', content: 'Beg' },
			]);
		});

		it('ends with its last question where that has had no answer', async () => {
			const images = [{ mediaType: 'image/png', data: 'AAAA' }] as const;
			const turns = [
				{ role: 'user', text: 'One', images },
				{ role: 'assistant', text: '' },
				{ role: 'user', text: 'Two' },
			] as const;
			assert.deepEqual(await messagesTo('anthropic/claude-sonnet-5.5', turns, 2), [
				{ role: 'system', content: [{ type: 'text', text: 'Be brief.', ...mark }] },
				{
					role: 'user',
					content: [
						{ type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } },
						{ type: 'text', text: 'One', ...mark },
					],
				},
				{ role: 'user', content: 'Two' },
			]);
		});

		it('is not told to others, who keep by themselves', async () => {
			const messages = await messagesTo('openai/gpt-6-luna', [{ role: 'user', text: 'One' }], 1);
			assert.deepEqual(messages, [
				{ role: 'system', content: 'Be brief.' },
				{ role: 'user', content: 'One' },
			]);
			assert.equal('prompt_cache_key' in (server?.asked[0]?.body ?? {}), false);
		});
	});

	it('gets no preferences where there are none', async () => {
		await answerOf(await provided(streamed(text('a'), finish())));
		assert.equal('provider' in (server?.asked[0]?.body ?? {}), false);
	});

	// Figures from answers of OpenRouter: without an own key the upstream's cost is the same money again.
	for (const [name, cost, usd] of [
		['its own account', { cost: 0.00078, is_byok: false, cost_details: { upstream_inference_cost: 0.00078 } }, 0.00078],
		['a key of the person’s own', { cost: 0.95, is_byok: true, cost_details: { upstream_inference_cost: 19 } }, 19.95],
		['an own key, upstream not told', { cost: 0.5, is_byok: true, cost_details: null }, 0.5],
		['nothing told', { cost: null }, undefined],
	] as const) {
		it(`tells the cost: ${name}`, async () => {
			const usage = { prompt_tokens: 8, completion_tokens: 11, ...cost };
			const events = await answerOf(await provided(streamed(text('a'), finish(), { choices: [], usage })));
			const [told] = events.filter(({ kind }) => kind === 'usage');
			assert.deepEqual(told, {
				kind: 'usage',
				input: 8,
				output: 11,
				...(usd === undefined ? {} : { usd }),
				exact: true,
			});
		});
	}

	it('lists every page of its models, with window, price and what they take', async () => {
		const sonnet = {
			id: 'anthropic/claude-sonnet-5.5',
			name: 'Anthropic: Claude Sonnet 5.5',
			context_length: 1_000_000,
			architecture: { input_modalities: ['text', 'image'], output_modalities: ['text'] },
			pricing: {
				prompt: '0.000002',
				completion: '0.00001',
				input_cache_read: '0.0000001',
				input_cache_write: '0.0000025',
			},
			top_provider: { max_completion_tokens: 128_000 },
			supported_parameters: ['max_tokens', 'tools', 'reasoning'],
		};
		const painter = { id: 'x/painter', architecture: { output_modalities: ['image'] } };
		// As a gateway lists them to which `tributary.endpoints` leads: no id of ours could name it.
		const nameless = { id: 'qwen3-32b' };
		const router = { id: 'openrouter/auto', pricing: { prompt: '-1', completion: '-1' }, top_provider: null };
		const nano = { id: 'x/nano', pricing: { prompt: '0.0000001', completion: '0.000000182' }, context_length: null };
		const provider = await provided((asked) =>
			asked.path === '/v1/models'
				? json({ data: [sonnet, painter, null, nameless], links: { next: '/api/v1/models?offset=3&limit=3' } })(asked)
				: json({ data: [router, nano], links: { next: null } })(asked),
		);
		assert.deepEqual(await provider.models(never), [
			{
				id: 'anthropic/claude-sonnet-5.5',
				name: 'Anthropic: Claude Sonnet 5.5',
				contextWindow: 1_000_000,
				maxOutputTokens: 128_000,
				price: { input: 2, output: 10, cachedInput: 0.1, cacheWrite: 2.5 },
				takes: { images: true, temperature: false, reasoningEffort: true, tools: true },
			},
			{ id: 'openrouter/auto' },
			{ id: 'x/nano', price: { input: 0.1, output: 0.182 } },
		]);
		assert.deepEqual(
			server?.asked.map(({ path }) => path),
			['/v1/models', '/v1/models?offset=3&limit=3'],
		);
	});

	it('does not follow pages for ever, nor to another server', async () => {
		const next = 'http://elsewhere.invalid/api/v1/models?offset=1';
		const provider = await provided(json({ data: [{ id: 'x/a' }], links: { next } }));
		assert.equal((await provider.models(never)).length, 20);
	});

	it('is healthy where its key is good', async () => {
		const provider = await provided(json({ data: { label: 'sk-or-…', usage: 1, limit: null } }));
		assert.deepEqual(await provider.health(never), {});
		assert.equal(server?.asked[0]?.path, '/v1/key');
		await server.close();
		const refused = await provided(json({ error: { code: 401, message: 'User not found.' } }, 401));
		await assert.rejects(refused.health(never), { code: 'key_refused' });
	});
});
