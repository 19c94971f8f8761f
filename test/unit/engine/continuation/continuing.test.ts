import assert from 'node:assert/strict';
import { answer } from '../../../../src/engine/answer/answer.ts';
import { AnswerFailure } from '../../../../src/engine/answer/answerFailure.ts';
import type { Continued, Question } from '../../../../src/engine/answer/question.ts';
import type { ProviderBatch } from '../../../../src/engine/provider.ts';
import type { ModelFacts } from '../../../../src/protocol/models.ts';
import {
	lawfulEvents,
	question,
	type Surroundings,
	settingsWith,
	surroundings,
	textOf,
	withoutEstimates,
} from '../../../support/engine.ts';
import { sampleAnswer as sample } from '../../../support/sampleAnswer.ts';
import { ScriptedProvider } from '../../../support/scriptedProvider.ts';

const never = new AbortController().signal;
const usage = { kind: 'usage', input: 3, output: 2, usd: 0, exact: true } as const;
const done = { kind: 'done', reason: 'stop' } as const;
const word = (text: string) => ({ kind: 'token', text }) as const;
const before = sample.slice(0, 300);
const rest = sample.slice(300);
const asked = { role: 'user', text: 'File a.ts as it was\n\nWhat is this?' } as const;
const continued: Continued = {
	asked,
	text: before,
	reasoning: 'Hm.',
	usage: { kind: 'usage', input: 10, output: 20, usd: 0.5, exact: true },
	warnings: [],
	processingTimeMs: 700,
};
const resumed: Question = { ...question, continued };

async function* saying(...batches: ProviderBatch[]): AsyncIterable<ProviderBatch> {
	yield* batches;
}

function modelSaying(...batches: ProviderBatch[]): ScriptedProvider {
	return new ScriptedProvider('mock', () => saying(...batches));
}

async function continuedWith(around: Surroundings, asking = resumed, signal = never) {
	const events = await lawfulEvents(answer(asking, around, signal));
	return { events, text: textOf(events), saved: around.saved[0] };
}

describe('answer, asked to go on', () => {
	it('streams new text only, from where the answer had ended, and saves the whole', async () => {
		const thought = { kind: 'reasoning', text: 'On.' } as const;
		const model = modelSaying([thought, word(before.slice(-40)), word(rest)], [usage, done]);
		const { events, text, saved } = await continuedWith(surroundings([model]));
		assert.deepEqual(events[0], { kind: 'session', sessionId: 'session', messageId: 'message', offset: 300 });
		assert.deepEqual(
			withoutEstimates(events).map(({ kind }) => kind),
			['session', 'route', 'reasoning', 'token', 'usage', 'done', 'saved', 'end'],
		);
		assert.equal(text, rest);
		assert.equal(saved?.text, sample);
		assert.equal(saved?.reasoning, 'Hm.\n\nOn.');
		assert.deepEqual(saved?.asked, asked);
		assert.equal(saved?.question, question.text);
	});

	it('counts this stream in its events and all of them in what is saved', async () => {
		const around = surroundings([]);
		const provider = new ScriptedProvider('mock', async function* () {
			await around.clock.sleep(250);
			yield [word(rest), usage, done];
		});
		const reading = continuedWith({ ...around, provider: () => provider });
		await around.clock.advance(250);
		const { events } = await reading;
		assert.deepEqual(
			events.findLast(({ kind }) => kind === 'usage'),
			usage,
		);
		const [kept] = around.saved;
		assert.deepEqual(kept?.usage, { kind: 'usage', input: 13, output: 22, usd: 0.5, exact: true });
		assert.equal(kept?.processingTimeMs, 950);
		const told = events.find((event) => event.kind === 'saved');
		assert.equal(told?.processingTimeMs, 250);
	});

	it('asks in words behind the answer so far, and sends the question as it was read', async () => {
		const model = modelSaying([done]);
		const history = [
			{ role: 'user', text: 'a' },
			{ role: 'assistant', text: 'b' },
		] as const;
		await continuedWith(surroundings([model], { history }));
		const [request] = model.requests;
		assert.deepEqual(request?.turns.slice(0, -1), [...history, asked, { role: 'assistant', text: before }]);
		assert.equal(request?.turns.at(-1)?.role, 'user');
		assert.ok(request?.turns.at(-1)?.text.includes(JSON.stringify(before.slice(before.lastIndexOf('\n') + 1))));
		assert.equal(request?.continued, before);
	});

	it('ends the request with the answer where the model is known to take it', async () => {
		const model = modelSaying([word('\n\nNext.'), done]);
		const facts: ModelFacts = { id: 'mock/default', takes: { prefill: true } };
		const text = 'So far.\n';
		const around = surroundings([model], {
			facts: async () => facts,
			settings: settingsWith({ 'tributary.allowMockLlm': true, 'tributary.reasoningEffort': 'high' }),
		});
		const { saved } = await continuedWith(around, { ...resumed, continued: { ...continued, text } });
		assert.deepEqual(model.requests[0]?.turns.at(-1), { role: 'assistant', text: 'So far.' });
		assert.deepEqual(model.requests[0]?.parameters, {});
		assert.equal(saved?.text, 'So far.\n\nNext.');
	});

	it('warns of a preamble, and keeps the warning with those that were known before', async () => {
		const known = { kind: 'warning', code: 'not_kept', args: { reason: 'newer' } } as const;
		const told = { kind: 'warning', code: 'continued_with_preamble', args: {} } as const;
		const model = modelSaying([word('Here is the rest:\n'), word(rest), done]);
		const { events, saved } = await continuedWith(surroundings([model], { warnings: [known] }));
		assert.deepEqual(events.slice(1, 2), [known]);
		assert.deepEqual(saved?.warnings, [known, told]);
		assert.equal(saved?.text, `${before}Here is the rest:\n${rest}`);
	});

	it('gives what is held back with the finish mark, and drops it where the stream failed or was stopped', async () => {
		const half = word(before.slice(0, 30));
		assert.equal((await continuedWith(surroundings([modelSaying([half], [done])]))).text, half.text);
		const cut = await continuedWith(surroundings([modelSaying([half])]));
		assert.deepEqual([cut.text, cut.saved?.text], ['', before]);
		assert.equal(cut.saved?.terminal.kind === 'error' && cut.saved.terminal.code, 'stream_cut');

		const controller = new AbortController();
		const stopped = new ScriptedProvider('mock', async function* () {
			yield [half];
			controller.abort();
			await Promise.resolve();
		});
		const { saved } = await continuedWith(surroundings([stopped]), resumed, controller.signal);
		assert.deepEqual(saved?.terminal, { kind: 'done', reason: 'cancelled' });
		assert.equal(saved?.text, before);
	});

	it('keeps what came where it fails in the midst', async () => {
		const model = new ScriptedProvider('mock', async function* () {
			yield [word(rest.slice(0, 100))];
			throw new AnswerFailure('overloaded', { provider: 'mock' });
		});
		const { saved } = await continuedWith(surroundings([model]));
		assert.equal(saved?.text, sample.slice(0, 400));
		assert.ok((saved?.usage?.output ?? 0) > 20);
	});

	it('tries again before any text, and keeps all of the answer where nothing comes', async () => {
		let attempts = 0;
		const model = new ScriptedProvider('mock', async function* () {
			if (++attempts < 3) throw new AnswerFailure('overloaded', { provider: 'mock' });
			yield [word(rest), done];
		});
		assert.equal((await continuedWith(surroundings([model]))).saved?.text, sample);
		const failing = new ScriptedProvider('mock', () => {
			throw new AnswerFailure('key_refused', { provider: 'mock' });
		});
		const { saved } = await continuedWith(surroundings([failing]));
		assert.deepEqual([saved?.text, saved?.reasoning], [before, 'Hm.']);
	});

	it('lets no mock stand in for a model whose text a person has read', async () => {
		const failing = new ScriptedProvider('openai', () => {
			throw new AnswerFailure('connection_refused', { provider: 'openai', address: 'x' });
		});
		const mock = modelSaying([word('mine'), done]);
		const around = surroundings([failing, mock], {
			hasKey: (provider) => provider === 'openai',
			fallback: 'full',
		});
		const model = 'openai/gpt-6-luna';
		const { events, saved } = await continuedWith(around, { ...resumed, model });
		assert.equal(mock.requests.length, 0);
		assert.ok(events.some((event) => event.kind === 'error' && event.code === 'connection_refused'));
		assert.equal(saved?.text, before);
		// The same failure of a new question, to see that the mock would have stood in.
		await continuedWith(around, { ...question, model });
		assert.equal(mock.requests.length, 1);
	});

	it('does not send an answer that is too long for the window together with its question', async () => {
		const facts: ModelFacts = { id: 'mock/default', contextWindow: 2_000 };
		const model = modelSaying([word('x'), done]);
		const around = surroundings([model], { facts: async () => facts });
		const text = 'word '.repeat(3_000);
		const { events, saved } = await continuedWith(around, { ...resumed, continued: { ...continued, text } });
		assert.ok(events.some((event) => event.kind === 'error' && event.code === 'context_too_long'));
		assert.equal(model.requests.length, 0);
		assert.equal(saved?.text, text);
	});

	it('counts the answer so far among what must be sent, before the history', async () => {
		const facts: ModelFacts = { id: 'mock/default', contextWindow: 4_000, maxOutputTokens: 500 };
		const turn = (role: 'user' | 'assistant') => ({ role, text: 'word '.repeat(600) }) as const;
		const history = [turn('user'), turn('assistant')];
		const warned = async (text: string) => {
			const around = surroundings([modelSaying([word('x'), done])], { facts: async () => facts, history });
			const { events } = await continuedWith(around, { ...resumed, continued: { ...continued, text } });
			return events.some((event) => event.kind === 'warning' && event.code === 'window_cut');
		};
		assert.equal(await warned('short'), false);
		assert.equal(await warned('word '.repeat(2_000)), true);
	});
});

describe('answer, its warnings', () => {
	it('are kept: what was known before, what the model said, and that the mock stood in', async () => {
		const known = { kind: 'warning', code: 'not_kept', args: { reason: 'newer' } } as const;
		const failing = new ScriptedProvider('openai', () => {
			throw new AnswerFailure('connection_refused', { provider: 'openai', address: 'x' });
		});
		const settings = settingsWith({ 'tributary.allowMockLlm': true, 'tributary.providerOrder': ['direct'] });
		const parts = { hasKey: () => true, warnings: [known], settings, fallback: 'full' } as const;
		const around = surroundings([failing, modelSaying([done])], parts);
		await lawfulEvents(answer({ ...question, model: 'openai/gpt-6-luna' }, around, never));
		assert.deepEqual(
			around.saved[0]?.warnings.map(({ code }) => code),
			['not_kept', 'answered_by_mock'],
		);
	});
});
