import assert from 'node:assert/strict';
import { AnswerFailure } from '../../src/engine/answer/answerFailure.ts';
import { describeFailure } from '../../src/host/log/describeFailure.ts';
import { createRedactor } from '../../src/host/log/redact.ts';

describe('createRedactor', () => {
	const redact = createRedactor(() => ['a plain.word']);

	const hidden: readonly (readonly [string, string])[] = [
		['an OpenAI key', 'sk-proj-Ab12Cd34Ef56'],
		['an Anthropic key', 'sk-ant-api03-Ab_12-Cd34'],
		['an OpenRouter key', 'sk-or-v1-0123456789abcdef'],
		['a bearer token', 'Authorization: Bearer abc.def'],
		['a header', 'x-api-key: hunter2'],
		['a field in JSON', '{"apiKey":"hunter2"}'],
		['an assignment', 'OPENAI_API_KEY=hunter2'],
		['credentials in a URL', 'http://me:hunter2@proxy:8080'],
		['a long random word', 'AbCdEfGhIjKlMnOpQrStUvWxYz0123456789'],
		['a known secret of any shape', 'it says a plain.word here'],
	];
	for (const [name, text] of hidden) {
		it(`hides ${name}`, () => {
			const shown = redact(text);
			assert.match(shown, /\[redacted\]/);
			assert.doesNotMatch(shown, /sk-|hunter2|abc\.def|AbCdEf|plain\.word/);
		});
	}

	for (const text of [
		'The host is ready (process 4711).',
		'session 3c0a8f52-9f2e-4b6e-8d3a-0f1d2c3b4a59 saved',
		'at Object.run (/home/me/project/src/host/main.ts:12:34)',
		'tributary.mock.tokensPerSecond has to be: integer 1..100000',
	]) {
		it(`leaves "${text}"`, () => assert.equal(redact(text), text));
	}
});

describe('describeFailure', () => {
	it('gives kind and place without the message', () => {
		const described = describeFailure(new SyntaxError('Unexpected token in "the whole prompt"'));
		assert.match(described, /^SyntaxError\n\s+at .*redact\.test\.ts/);
		assert.doesNotMatch(described, /prompt/);
	});

	it('keeps codes, and the cause with its place', () => {
		const cause = Object.assign(new Error('secret text'), { code: 'ECONNRESET' });
		const described = describeFailure(new AnswerFailure('network_failed', {}, { cause }));
		assert.match(described, /^AnswerFailure network_failed\n/);
		assert.match(described, /caused by Error ECONNRESET\n/);
		assert.doesNotMatch(described, /secret text/);
	});

	it('says nothing of a value that is no error', () => assert.equal(describeFailure('a prompt'), 'thrown: string'));
});
