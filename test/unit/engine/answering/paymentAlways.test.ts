import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ProviderBatch } from '../../../../src/engine/provider.ts';
import type { ErrorCode } from '../../../../src/protocol/errors.ts';
import { AnswerLab } from './answerLab.ts';
import { agrees, booked } from './booked.ts';
import { counted, done, failing, inTurn, type Script, saying, silent, word } from './scripts.ts';

const codes: readonly ErrorCode[] = [
	'overloaded',
	'key_refused',
	'stream_cut',
	'context_too_long',
	'request_refused',
	'internal',
];
const batches: fc.Arbitrary<ProviderBatch> = fc.oneof(
	{ weight: 4, arbitrary: fc.string({ minLength: 1, maxLength: 40 }).map((text) => [word(text)]) },
	fc.string({ minLength: 1, maxLength: 40 }).map((text) => [{ kind: 'reasoning', text } as const]),
	fc.tuple(fc.nat(5_000), fc.nat(2_000)).map(([input, output]) => [counted(input, output)]),
	fc
		.tuple(fc.nat(5_000), fc.nat(2_000), fc.nat(900_000_000))
		.map(([input, output, nano]) => [counted(input, output, nano / 1e9)]),
	fc.constant([]),
);
const endings = fc.oneof(
	fc.constant('done' as const),
	fc.constant('cut' as const),
	fc.constant('silent' as const),
	fc.constantFrom(...codes),
);
const scripts: fc.Arbitrary<Script> = fc
	.record({ said: fc.array(batches, { maxLength: 5 }), ending: endings })
	.map(({ said, ending }) => {
		switch (ending) {
			case 'done':
				return saying(...said, [done]);
			case 'cut':
				return saying(...said);
			case 'silent':
				return silent(...said);
			default:
				return failing(ending, ...said);
		}
	});

describe('whatever happens', () => {
	it('each request is reserved before and settled once, and the person sees what the book has', async () => {
		const seenEnds = new Set<string>();
		await fc.assert(
			fc.asyncProperty(
				fc.array(scripts, { minLength: 1, maxLength: 8 }),
				fc.constantFrom(undefined, 'smart', 'openai/s1'),
				fc.constantFrom(0.001, 0.01, 0.1, 100),
				fc.option(fc.nat(30)),
				async (all, model, budget, stopAt) => {
					const stopping = new AbortController();
					const settings = {
						'tributary.dailyBudgetUsd': budget,
						'tributary.timeouts.firstTokenSeconds': 3,
						'tributary.timeouts.idleSeconds': 2,
					};
					const lab = new AnswerLab({
						scripts: { '*': inTurn(...all) },
						settings,
						signal: stopping.signal,
						patience: 0.5,
					});
					const seen = await lab.readUntil(
						(events) => {
							if (stopAt !== null && events.length >= stopAt) stopping.abort();
						},
						model === undefined ? {} : { model },
					);
					booked(lab);
					agrees(seen, lab);
					seenEnds.add(seen.end);
				},
			),
			{ numRuns: 1_500 },
		);
		for (const end of ['done stop', 'done cancelled', 'budget_spent', 'stream_cut', 'idle_timeout']) {
			assert.ok(seenEnds.has(end), `${end} never came`);
		}
	});
});
