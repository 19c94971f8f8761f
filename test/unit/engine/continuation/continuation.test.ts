import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Continuation } from '../../../../src/engine/continuation/continuation.ts';
import { continuationTurns } from '../../../../src/engine/continuation/continuationTurns.ts';
import type { ProviderEvent } from '../../../../src/engine/provider.ts';
import { textOf } from '../../../support/engine.ts';
import { sampleAnswer as sample } from '../../../support/sampleAnswer.ts';

const token = (text: string) => ({ kind: 'token', text }) as const;
const prefilled = { id: 'custom/lab/x', takes: { prefill: true } };

/** What comes of these texts, each in a batch of its own; the last with the finish mark. */
function fitted(continuation: Continuation, texts: readonly string[]): readonly ProviderEvent[] {
	return texts.flatMap((text, index) => continuation.fit([token(text)], index === texts.length - 1));
}

describe('Continuation', () => {
	it('gives the new part alone, whatever white space was cut off for the request', () => {
		const cut = fc.integer({ min: 1, max: sample.length - 1 });
		fc.assert(
			fc.property(cut, fc.integer({ min: 1, max: 30 }), (at, size) => {
				const before = sample.slice(0, at);
				const { turns, unsent } = continuationTurns(before, prefilled);
				assert.deepEqual(turns, [{ role: 'assistant', text: before.trimEnd() }]);
				const rest = sample.slice(before.length - unsent.length);
				const pieces = rest.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
				const events = fitted(new Continuation({ text: before, reasoning: '' }, unsent), pieces);
				assert.equal(before + textOf(events), sample);
			}),
			{ numRuns: 300 },
		);
	});

	it('keeps white space that goes another way than what stands there', () => {
		for (const [rest, shown] of [
			['\n\n\n}', '\n}'],
			['\n}', '}'],
			['\t}', '\t}'],
			['}', '}'],
		] as const) {
			const continuation = new Continuation({ text: 'if (a) {\n\n', reasoning: '' }, '\n\n');
			assert.equal(textOf(fitted(continuation, [...rest])), shown, JSON.stringify(rest));
		}
	});

	it('says once what a person has to know of how it began, before the text', () => {
		const { text } = { text: sample.slice(0, 400) };
		const preamble = 'Sure, here is the rest:\n';
		assert.deepEqual(fitted(new Continuation({ text, reasoning: '' }, ''), [preamble, 'One. ', 'Two.']), [
			{ kind: 'warning', code: 'continued_with_preamble', args: {} },
			token(preamble),
			token('One. '),
			token('Two.'),
		]);
		const other = `${sample.slice(0, 200)} but otherwise.`;
		assert.deepEqual(fitted(new Continuation({ text, reasoning: '' }, ''), [other, ' So.']), [
			{ kind: 'warning', code: 'continued_anew', args: {} },
			token(`\n\n${other}`),
			token(' So.'),
		]);
		const again = new Continuation({ text, reasoning: '' }, '');
		assert.deepEqual(fitted(again, [text, sample.slice(400)]), [token(sample.slice(400))]);
	});

	it('holds back nothing but text, and sets new thoughts apart from those that were there', () => {
		const usage = { kind: 'usage', input: 1, output: 1, exact: true } as const;
		const thought = { kind: 'reasoning', text: 'Now then' } as const;
		const continuation = new Continuation({ text: sample.slice(0, 400), reasoning: 'Hm' }, '');
		const opening = token(sample.slice(0, 20));
		assert.deepEqual(continuation.fit([thought, opening, usage, thought], false), [
			{ ...thought, text: '\n\nNow then' },
			usage,
			thought,
		]);
		assert.deepEqual(continuation.fit([], true), [opening]);
		const first = new Continuation({ text: 'x', reasoning: '' }, '');
		assert.deepEqual(first.fit([thought], false), [thought]);
	});
});
