import assert from 'node:assert/strict';
import type { ProviderRequest } from '../../../../src/engine/provider.ts';
import { toMessageRequest } from '../../../../src/host/providers/messages/request.ts';
import { question } from './scriptedServer.ts';

type Effort = ProviderRequest['parameters']['reasoningEffort'];

function sent(more: Partial<ProviderRequest>, takesTemperature = false, contextWindow?: number) {
	const options = { takesTemperature, ...(contextWindow === undefined ? {} : { contextWindow }) };
	return toMessageRequest({ ...question, ...more }, options);
}

const adaptive = { type: 'adaptive', display: 'summarized' };
const least = { thinking: { type: 'adaptive', display: 'omitted' }, output_config: { effort: 'low' } };
const budget = (budget_tokens: number) => ({ thinking: { type: 'enabled', budget_tokens } });

describe('the Messages wire, the request', () => {
	const rows: readonly (readonly [model: string, effort: Effort | 'auto', expected: object])[] = [
		['claude-opus-5-5', 'auto', { thinking: adaptive }],
		['claude-opus-5-5', 'high', { thinking: adaptive, output_config: { effort: 'high' } }],
		['claude-opus-5-5', 'none', least],
		['claude-fable-5-2', 'none', least],
		['claude-fable-5', 'none', least],
		['claude-opus-6', 'none', least],
		['claude-sonnet-5-5', 'none', { thinking: { type: 'between_tools' } }],
		['claude-haiku-5-5', 'none', { thinking: { type: 'disabled' } }],
		['claude-opus-5', 'none', { thinking: { type: 'disabled' } }],
		['claude-sonnet-5', 'auto', { thinking: adaptive }],
		['claude-opus-4-7', 'auto', {}],
		['claude-opus-4-7', 'none', {}],
		['claude-sonnet-4-6', 'low', { thinking: adaptive, output_config: { effort: 'low' } }],
		['claude-haiku-4-5-20251001', 'auto', {}],
		['claude-haiku-4-5-20251001', 'high', budget(16_384)],
		['claude-3-7-sonnet-latest', 'low', budget(2_048)],
		['claude-3-5-sonnet-20241022', 'high', {}],
		['claude-3-opus-20240229', 'high', {}],
		['qwen3-32b', 'auto', {}],
		['qwen3-32b', 'low', budget(2_048)],
		['qwen3-32b', 'none', { thinking: { type: 'disabled' } }],
	];
	for (const [model, effort, expected] of rows) {
		it(`${model} is asked for ${effort} effort in its own way`, () => {
			const parameters = effort === 'auto' || effort === undefined ? {} : { reasoningEffort: effort };
			const { thinking, output_config } = sent({ providerModel: model, parameters });
			assert.deepEqual({ ...(thinking && { thinking }), ...(output_config && { output_config }) }, expected);
		});
	}

	it('leaves room for the answer beside a budget', () => {
		const small = (maxOutputTokens: number) =>
			sent({ providerModel: 'claude-haiku-4-5', parameters: { reasoningEffort: 'high', maxOutputTokens } });
		assert.deepEqual(small(4_096).thinking, { type: 'enabled', budget_tokens: 3_072 });
		assert.equal(small(2_000).thinking, undefined);
	});

	it('has a limit of tokens that the model takes', () => {
		const limit = (providerModel: string, window?: number) => sent({ providerModel }, true, window).max_tokens;
		assert.equal(limit('claude-opus-5-5'), 32_000);
		assert.equal(limit('claude-opus-4-1-20250805'), 32_000);
		assert.equal(limit('claude-3-5-haiku-20241022'), 8_192);
		assert.equal(limit('claude-3-haiku-20240307'), 4_096);
		assert.equal(limit('qwen3-32b'), 8_192);
		assert.equal(limit('qwen3-32b', 4_096), 1_024);
		assert.equal(limit('qwen3-32b', 1_000_000), 32_000);
		assert.equal(sent({ parameters: { maxOutputTokens: 7 } }).max_tokens, 7);
	});

	it('sends a temperature to servers that take one', () => {
		const parameters = { temperature: 0.3 };
		assert.equal(sent({ parameters }, true).temperature, 0.3);
		assert.equal('temperature' in sent({ parameters }, false), false);
	});

	it('has no system prompt where there is none', () => {
		assert.equal('system' in sent({ system: '' }), false);
	});

	it('puts pictures before the text', () => {
		const images = [{ mediaType: 'image/png', data: 'AAAA' }] as const;
		const source = { type: 'base64', media_type: 'image/png', data: 'AAAA' };
		const { messages } = sent({ turns: [{ role: 'user', text: 'What is it?', images }] });
		assert.deepEqual(messages, [
			{
				role: 'user',
				content: [
					{ type: 'image', source },
					{ type: 'text', text: 'What is it?' },
				],
			},
		]);
		const alone = sent({ turns: [{ role: 'user', text: ' ', images }] }).messages;
		assert.deepEqual(alone, [{ role: 'user', content: [{ type: 'image', source }] }]);
	});

	describe('what the server should keep', () => {
		const mark = { cache_control: { type: 'ephemeral' } };
		const turns: ProviderRequest['turns'] = [
			{ role: 'user', text: 'One' },
			{ role: 'assistant', text: 'First' },
			{ role: 'user', text: 'Two' },
			{ role: 'assistant', text: 'Beg' },
		];
		const keeping = (steady: number, more: Partial<ProviderRequest> = {}) =>
			sent({ turns, cache: { key: 'k', turns: steady }, ...more });

		it('is marked behind the instructions and behind what stays', () => {
			const { system, messages } = keeping(3);
			assert.deepEqual(system, [{ type: 'text', text: question.system, ...mark }]);
			assert.deepEqual(messages, [
				{ role: 'user', content: 'One' },
				{ role: 'assistant', content: 'First' },
				{ role: 'user', content: [{ type: 'text', text: 'Two', ...mark }] },
				{ role: 'assistant', content: 'Beg' },
			]);
		});

		it('may be the instructions alone', () => {
			const { system, messages } = keeping(0);
			assert.deepEqual(system, [{ type: 'text', text: question.system, ...mark }]);
			assert.equal(JSON.stringify(messages).includes('cache_control'), false);
			assert.equal(JSON.stringify(keeping(0, { system: '' })).includes('cache_control'), false);
		});

		it('ends with a picture where nothing was said to it, and never with a turn that is left out', () => {
			const images = [{ mediaType: 'image/png', data: 'AAAA' }] as const;
			const source = { type: 'base64', media_type: 'image/png', data: 'AAAA' };
			const shown: ProviderRequest['turns'] = [
				{ role: 'user', text: '', images },
				{ role: 'assistant', text: '' },
			];
			assert.deepEqual(keeping(2, { turns: shown }).messages, [
				{ role: 'user', content: [{ type: 'image', source, ...mark }] },
			]);
		});

		it('is no news to servers of other models', () => {
			assert.equal(JSON.stringify(keeping(3, { providerModel: 'qwen3-32b' })).includes('cache_control'), false);
			assert.equal(JSON.stringify(keeping(3, { providerModel: 'claude-haiku-5-5' })).includes('cache_control'), true);
		});
	});

	it('leaves out turns without text, and begins with the person', () => {
		const { messages } = sent({
			turns: [
				{ role: 'assistant', text: 'of a question that was cut off' },
				{ role: 'user', text: 'One' },
				{ role: 'assistant', text: '' },
				{ role: 'user', text: 'Two' },
				{ role: 'assistant', text: '\n' },
				{ role: 'user', text: 'Three' },
			],
		});
		assert.deepEqual(messages, [
			{ role: 'user', content: 'One' },
			{ role: 'user', content: 'Two' },
			{ role: 'user', content: 'Three' },
		]);
	});
});
