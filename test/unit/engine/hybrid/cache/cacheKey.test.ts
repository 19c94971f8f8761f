import assert from 'node:assert/strict';
import { cacheKey } from '../../../../../src/engine/hybrid/cache/cacheKey.ts';
import type { ProviderRequest } from '../../../../../src/engine/provider.ts';
import { settingsWith } from '../../../../support/engine.ts';
import { targetOf } from '../../../../support/targets.ts';
import { digest } from './workloads.ts';

const request: ProviderRequest = {
	model: 'openai/s1',
	providerModel: 's1',
	system: 'Be brief.',
	turns: [
		{ role: 'user', text: 'What is a quay?' },
		{ role: 'assistant', text: 'A landing place.' },
		{ role: 'user', text: 'And a pier?', images: [{ mediaType: 'image/png', data: 'AAAA' }] },
	],
	question: 'And a pier?',
	references: [targetOf('one\ntwo\n')],
	form: 'chat',
	parameters: { maxOutputTokens: 100 },
	cache: { key: 'conversation', turns: 1 },
};
const settings = settingsWith({});
const keyOf = (more: Partial<ProviderRequest> = {}, provider = 'openai', set = settings) =>
	cacheKey({ provider, request: { ...request, ...more }, settings: set }, digest);

describe('the key of an answer', () => {
	it('is a digest, and the same for the same', () => {
		assert.match(keyOf(), /^[0-9a-f]{64}$/);
		assert.equal(keyOf(), keyOf(structuredClone(request)));
	});

	it('is another for another character of a long text, and reads that once', () => {
		const text = 'const crane = 1;\n'.repeat(5_000);
		const read: number[] = [];
		const counting = (part: string) => {
			read.push(part.length);
			return digest(part);
		};
		const long = { ...request, references: [targetOf(text)] };
		const key = cacheKey({ provider: 'openai', request: long, settings }, counting);
		assert.deepEqual(
			read.filter((length) => length >= text.length),
			[text.length],
		);
		assert.notEqual(keyOf({ references: [targetOf(`${text.slice(0, -2)}!\n`)] }), key);
		const [turn] = request.turns;
		assert.ok(turn);
		assert.notEqual(
			keyOf({ turns: [{ ...turn, text }] }),
			keyOf({ turns: [{ ...turn, text: `${text.slice(0, -2)}!\n` }] }),
		);
	});

	it('does not depend on the conversation', () => {
		assert.equal(keyOf(), keyOf({ cache: { key: 'other', turns: 0 } }));
		const { cache: _, ...uncached } = request;
		assert.equal(keyOf(), cacheKey({ provider: 'openai', request: uncached, settings }, digest));
	});

	const [first, second, third] = request.turns;
	assert.ok(first && second && third);
	const others: Readonly<Record<string, Partial<ProviderRequest>>> = {
		'the model': { model: 'openai/s2' },
		"the provider's name of it": { providerModel: 's1-2026-11-01' },
		'the instructions': { system: 'Be brief!' },
		'an earlier turn': { turns: [{ ...first, text: 'What is a quay' }, second, third] },
		'who said it': { turns: [first, { ...second, role: 'user' }, third] },
		'where one turn ends': {
			turns: [first, { ...second, text: 'A landing' }, { role: 'assistant', text: ' place.' }, third],
		},
		'a picture': { turns: [first, second, { ...third, images: [{ mediaType: 'image/png', data: 'AAAB' }] }] },
		'the kind of a picture': {
			turns: [first, second, { ...third, images: [{ mediaType: 'image/gif', data: 'AAAA' }] }],
		},
		'the form': { form: 'plain' },
		'the task': { task: 'explain' },
		'how edits are to be written': { editForm: 'whole' },
		'a file': { references: [targetOf('one\ntwo \n')] },
		'the lines that are to be changed': { references: [targetOf('one\ntwo\n', [1, 1])] },
		'the longest output': { parameters: { maxOutputTokens: 101 } },
		'the temperature': { parameters: { maxOutputTokens: 100, temperature: 0 } },
		'how much it is to think': { parameters: { maxOutputTokens: 100, reasoningEffort: 'low' } },
	};
	for (const [what, more] of Object.entries(others)) {
		it(`is another for another: ${what}`, () => assert.notEqual(keyOf(more), keyOf()));
	}

	it('is another for another way to the model', () => {
		const preferences = { 'tributary.openrouter.providerPreferences': { order: ['x'] } };
		const gateway = { 'tributary.endpoints': { openai: { baseUrl: 'https://gateway.test/v1' } } };
		const own = (baseUrl: string) => settingsWith({ 'tributary.endpoints': { home: { baseUrl } } });
		assert.notEqual(keyOf({}, 'ollama'), keyOf());
		assert.notEqual(keyOf({}, 'openrouter'), keyOf());
		assert.notEqual(keyOf({}, 'openrouter', settingsWith(preferences)), keyOf({}, 'openrouter'));
		assert.equal(keyOf({}, 'openai', settingsWith(preferences)), keyOf());
		assert.notEqual(keyOf({}, 'openai', settingsWith(gateway)), keyOf());
		assert.notEqual(
			keyOf({}, 'custom/home', own('http://one.test/v1')),
			keyOf({}, 'custom/home', own('http://two.test/v1')),
		);
		assert.notEqual(keyOf({}, 'mock', settingsWith({ 'tributary.mock.seed': 2 })), keyOf({}, 'mock'));
	});
});
