import { dueTimes } from '../../src/engine/mock/pace.ts';
import type { Random } from '../../src/engine/mock/random.ts';
import { type Arrival, type ArrivalTrace, between, seeded, tokens } from './arrivalTrace.ts';

/** When the first text comes, in milliseconds: the same for all, because nothing here changes it. */
const firstMs = 600;
const charactersOfToken = 4.1;

/** Milliseconds since the piece before, and characters. */
const logged = [
	[260, 122],
	[307, 147],
	[252, 150],
	[395, 153],
] as const;

/**
 * Made by the distributions that their sources name, from a seed; what a source does not say is said here. None is
 * left out for how it comes out.
 */
export const traces: readonly ArrivalTrace[] = [
	{ name: 'a token each 17 ms (our mock)', kind: 'steady', answers: seeded((random) => mock(random, 'even', 60)) },
	{
		// The mean is the source's; that single gaps are spread as of a Poisson process is ours.
		name: 'gpt-4o-mini, a token each 13 ms in the mean (cheenu.dev/lab/streaming-apis)',
		kind: 'steady',
		answers: seeded((random) => eachAfter(random, 1_000, () => -13 * Math.log(1 - random()))),
	},
	{
		// The formula is the source's; the step of 33 ms, four guesses a step and their acceptance of 0.8 are ours.
		name: 'speculative decoding, 1 to 5 tokens a step (arXiv:2211.17192)',
		kind: 'steady',
		answers: seeded((random) => bursts(random, 300, () => ({ gap: 33, size: accepted(random, 4, 0.8) }))),
	},
	{ name: 'our mock in clumps (mock/bursty)', kind: 'bursty', answers: seeded((random) => mock(random, 'bursty', 60)) },
	{
		// The source has one gap of 1,279 ms among 62.
		name: 'Anthropic, 5 to 8 tokens each 370 to 490 ms (xuiltul/animaworks#25)',
		kind: 'bursty',
		answers: seeded((random) =>
			bursts(random, 62, (index) => ({
				gap: index === 30 ? 1_279 : between(random, 370, 490),
				size: Math.round(between(random, 5, 8)),
			})),
		),
	},
	{
		name: 'Anthropic, 50 to 80 tokens in one piece each 450 ms (windmill-labs/windmill#9991)',
		kind: 'bursty',
		answers: seeded((random) =>
			inPieces(
				bursts(random, 30, () => ({ gap: between(random, 430, 470), size: Math.round(between(random, 50, 80)) })),
			),
		),
	},
	{
		// The source says 200; that it is some more or less each time is ours.
		name: 'Anthropic, 10 tokens and a pause of 200 ms (huggingface/chat-ui#936)',
		kind: 'bursty',
		answers: seeded((random) => bursts(random, 60, () => ({ gap: between(random, 180, 240), size: 10 }))),
	},
	{
		name: 'Gemini 2.5 Pro, pieces as logged (BerriAI/litellm#14729)',
		kind: 'bursty',
		answers: seeded((random) =>
			inPieces(
				bursts(random, 40, () => {
					const [gap = 0, characters = 0] = logged[Math.floor(random() * logged.length)] ?? [];
					return { gap, size: Math.round(characters / charactersOfToken) };
				}),
			),
		),
	},
	{
		// The source counts 64 to 66 events to 16 KB; a model of 100 tokens a second is ours.
		name: 'a gateway that gathers 16 KB (dstackai/dstack#4269)',
		kind: 'bursty',
		answers: seeded((random) =>
			bursts(random, 20, () => {
				const size = Math.round(between(random, 64, 66));
				return { gap: size * 10, size };
			}),
		),
	},
	{
		name: 'block diffusion, 256 tokens in one piece each 1,090 ms (noonghunna/club-3090#767)',
		kind: 'bursty',
		answers: seeded((random) => inPieces(bursts(random, 12, () => ({ gap: 1_090, size: 256 })))),
	},
	{
		// The source shows that what comes behind a lost packet waits for it; one in fifty, and 250 ms until it is sent again
		// (Linux waits 200 at least, and it takes its way), are ours. No goal for stalls: nobody can know of the first one.
		name: 'a token each 17 ms, one packet of fifty lost (arXiv:2401.12961)',
		kind: 'halting',
		answers: seeded((random) => lossy(random, mock(random, 'even', 60))),
	},
	{
		name: '2,000 tokens a second',
		kind: 'fast',
		answers: seeded((random) => eachAfter(random, 6_000, () => 0.5)),
	},
	{
		// As the gateway above, from a model of this speed.
		name: '2,000 tokens a second, gathered to 16 KB',
		kind: 'fast',
		answers: seeded((random) => bursts(random, 90, () => ({ gap: 32.5, size: 65 }))),
	},
];

function mock(random: Random, rhythm: 'even' | 'bursty', tokensPerSecond: number): readonly Arrival[] {
	const texts = tokens(random, 600);
	const due = dueTimes(texts.length, { firstTokenMs: firstMs, tokensPerSecond, rhythm }, random);
	return texts.map((text, index) => ({ at: due[index] ?? 0, texts: [text] }));
}

function eachAfter(random: Random, count: number, gap: () => number): readonly Arrival[] {
	let at = firstMs;
	return tokens(random, count).map((text) => {
		at += gap();
		return { at, texts: [text] };
	});
}

interface Burst {
	/** Milliseconds since the burst before. */
	readonly gap: number;
	/** Of tokens. */
	readonly size: number;
}

function bursts(random: Random, count: number, next: (index: number) => Burst): readonly Arrival[] {
	let at = firstMs;
	return Array.from({ length: count }, (_, index) => {
		const { gap, size } = next(index);
		at += gap;
		return { at, texts: tokens(random, size) };
	});
}

function inPieces(arrivals: readonly Arrival[]): readonly Arrival[] {
	return arrivals.map(({ at, texts }) => ({ at, texts: [texts.join('')] }));
}

/** Guesses that are right until the first wrong one, and the token that the model itself adds. */
function accepted(random: Random, guesses: number, acceptance: number): number {
	let right = 0;
	while (right < guesses && random() < acceptance) right++;
	return right + 1;
}

function lossy(random: Random, arrivals: readonly Arrival[]): readonly Arrival[] {
	let blockedUntil = 0;
	return arrivals.map(({ at, texts }) => {
		if (at >= blockedUntil && random() < 1 / 50) blockedUntil = at + 250;
		return { at: Math.max(at, blockedUntil), texts };
	});
}
