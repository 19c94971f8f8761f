import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ContextAssembler } from '../../../../src/engine/context/contextAssembler.ts';
import { cutHistory } from '../../../../src/engine/context/history.ts';
import type { Turn } from '../../../../src/engine/provider.ts';
import { question, settingsWith } from '../../../support/engine.ts';

const reader = { model: 'openai/x', facts: undefined, maxOutputTokens: undefined };

/** A conversation that goes on: what each question sent. */
function requests(count: number, limit: number) {
	const assembler = new ContextAssembler(settingsWith({ 'tributary.contextLimit': limit }));
	const history: Turn[] = [];
	return Array.from({ length: count }, (_, place) => {
		const { request } = assembler.assemble({ ...question, text: `Question ${place}` }, [...history], reader);
		const asked = request.turns.at(-1);
		assert.ok(asked !== undefined);
		history.push(asked, { role: 'assistant', text: `Answer ${place}` });
		return request;
	});
}

describe('what a provider may keep of a request', () => {
	it('is what the next request begins with, however long the conversation and whatever its limit', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 2, max: 40 }), (limit, count) => {
				const sent = requests(count, limit);
				for (const [place, { system, turns, cache }] of sent.slice(0, -1).entries()) {
					const next = sent[place + 1];
					assert.equal(next?.system, system);
					assert.deepEqual(next?.turns.slice(0, cache?.turns), turns.slice(0, cache?.turns));
					assert.ok(cache?.turns === 0 || cache?.turns === turns.length);
				}
			}),
		);
	});

	it('is all of it, but where the next question leaves exchanges behind: seldom', () => {
		const steady = requests(60, 20).map(({ turns, cache }) => cache?.turns === turns.length);
		assert.deepEqual(steady.slice(0, 10), Array(10).fill(true));
		// From there on every second question, as a step leaves two exchanges behind.
		assert.equal(steady.slice(12, 52).filter((is) => is).length, 20);
		const long = requests(60, 40).map(({ turns, cache }) => cache?.turns === turns.length);
		assert.equal(long.slice(22, 52).filter((is) => is).length, 24);
	});

	it('has one key for each conversation', () => {
		const [first, second] = requests(2, 20);
		assert.equal(first?.cache?.key, question.sessionId);
		assert.equal(second?.cache?.key, question.sessionId);
	});

	it('is nothing where the answer goes into a document or a field', () => {
		const assembler = new ContextAssembler(settingsWith({}));
		for (const form of ['insert', 'edit', 'plain'] as const) {
			assert.equal(assembler.assemble({ ...question, form }, [], reader).request.cache, undefined);
		}
	});

	it('is the instructions alone where the window leaves exchanges behind', () => {
		const small = { ...reader, facts: { id: 'openai/x', contextWindow: 4_000 } };
		const words = 'word '.repeat(900);
		const history: Turn[] = Array.from({ length: 6 }, (_, place) => ({
			role: place % 2 === 0 ? 'user' : 'assistant',
			text: words,
		}));
		const { request, warnings } = new ContextAssembler(settingsWith({})).assemble(question, history, small);
		assert.deepEqual(
			warnings.map(({ code }) => code),
			['window_cut'],
		);
		assert.equal(request.cache?.turns, 0);
	});
});

describe('cutHistory', () => {
	it('keeps at most what the limit says, and at least three quarters of it', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 100 }), (limit, exchanges) => {
				const history = Array.from({ length: 2 * exchanges }, (_, place): Turn => {
					return { role: place % 2 === 0 ? 'user' : 'assistant', text: String(place) };
				});
				const { turns, cut } = cutHistory(history, limit);
				assert.deepEqual(turns, history.slice(cut));
				assert.ok(turns.length <= limit);
				assert.ok(turns.length >= Math.min(history.length, limit - Math.max(2, limit / 4)), `${turns.length}`);
			}),
		);
	});
});
