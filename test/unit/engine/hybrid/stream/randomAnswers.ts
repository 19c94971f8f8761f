import fc from 'fast-check';
import type { DraftForm, Foreteller } from '../../../../../src/engine/hybrid/drafts/foreteller.ts';
import { draftForms } from '../../../../../src/engine/hybrid/drafts/foreteller.ts';
import type { StreamEvent } from '../../../../../src/protocol/stream.ts';
import { type Oracle, ScriptedForeteller } from './foretellers.ts';
import { done, end, route, type Step, saved, session, token, usage } from './streamLab.ts';

/** One answer and all that may happen to it. */
export interface RandomAnswer {
	readonly steps: readonly Step[];
	readonly foreteller: RandomForeteller;
	readonly form: DraftForm;
	readonly smooth: boolean;
	/** When the indexes are ready, in milliseconds. */
	readonly readyAfter: number;
	/** When the person stops it, in milliseconds. */
	readonly stopAfter: number | undefined;
	/** For how long the reader does not ask after each batch, in milliseconds, over and over. */
	readonly pauses: readonly number[];
	/** How many other answers come at the same time. */
	readonly others: number;
}

export type RandomForeteller =
	| { readonly kind: 'none' | 'rejects' | 'wrong' }
	| { readonly kind: 'right'; readonly ahead: number }
	/** All but the last character of each draft is right. */
	| { readonly kind: 'nearly'; readonly ahead: number }
	/** Right or wrong, long or short, by these numbers. */
	| { readonly kind: 'moody'; readonly moods: readonly number[] }
	/** Throws once so much has come. */
	| { readonly kind: 'throws'; readonly after: number; readonly where: 'push' | 'foretell' };

const text = fc
	.array(fc.constantFrom('a', 'bc', ' ', '\n', '\r\n', '😀', 'سلام', '}\n', 'const x = 1;\n', '```', '\t'), {
		maxLength: 120,
	})
	.map((parts) => parts.join(''));

const ahead = fc.integer({ min: 1, max: 90 });

const foreteller: fc.Arbitrary<RandomForeteller> = fc.oneof(
	fc.constantFrom<RandomForeteller>({ kind: 'none' }, { kind: 'rejects' }, { kind: 'wrong' }),
	fc.record({ kind: fc.constant('right' as const), ahead }),
	fc.record({ kind: fc.constant('nearly' as const), ahead }),
	fc.record({ kind: fc.constant('moody' as const), moods: fc.array(fc.nat(200), { minLength: 1, maxLength: 20 }) }),
	fc.record({
		kind: fc.constant('throws' as const),
		after: fc.nat(80),
		where: fc.constantFrom<'push' | 'foretell'>('push', 'foretell'),
	}),
);

const other: fc.Arbitrary<StreamEvent> = fc.constantFrom<StreamEvent>(
	{ kind: 'reasoning', text: 'Hmm' },
	usage,
	{ kind: 'warning', code: 'history_cut', args: {} },
	{ kind: 'tool', callId: '1', name: 'f', text: '{}', phase: 'arguments' },
	{ ...route, model: 'another' },
);

const wait = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 30 }), fc.integer({ min: 30, max: 900 }));

/** Where the text is cut, what stands between, and how the batches come. */
const cut = fc.record({
	length: fc.integer({ min: 1, max: 40 }),
	between: fc.option(other, { freq: 6, nil: undefined }),
	afterMs: fc.option(wait, { nil: undefined }),
});

const terminal = fc.constantFrom<'done' | 'length' | 'error' | 'fault' | 'nothing'>(
	'done',
	'length',
	'error',
	'fault',
	'nothing',
);

/** And the whole text, so that a foreteller can know it. */
export const randomAnswer: fc.Arbitrary<RandomAnswer & { readonly text: string }> = fc
	.record({
		text,
		cuts: fc.array(cut, { minLength: 1, maxLength: 40 }),
		terminal,
		foreteller,
		form: fc.constantFrom(...draftForms),
		smooth: fc.boolean(),
		readyAfter: fc.oneof(fc.constant(0), fc.nat(600)),
		stopAfter: fc.option(fc.nat(2_000), { freq: 4, nil: undefined }),
		pauses: fc.oneof(fc.constant([]), fc.array(fc.nat(300), { minLength: 1, maxLength: 5 })),
		others: fc.constantFrom(0, 0, 20, 60),
	})
	.map(({ cuts, terminal, ...answer }) => ({ ...answer, steps: stepsOf(answer.text, cuts, terminal) }));

type Cut = typeof cut extends fc.Arbitrary<infer Value> ? Value : never;

function stepsOf(whole: string, cuts: readonly Cut[], last: string): readonly Step[] {
	const steps: Step[] = [
		[0, [session]],
		[0, [route]],
	];
	let batch: StreamEvent[] = [];
	let from = 0;
	for (let index = 0; from < whole.length; index++) {
		const { length, between, afterMs } = cuts[index % cuts.length] ?? { length: 1, between: undefined, afterMs: 0 };
		batch.push(token(whole.slice(from, from + length)));
		from += length;
		if (between !== undefined) batch.push(between);
		if (afterMs === undefined) continue;
		steps.push([afterMs, batch]);
		batch = [];
	}
	if (batch.length > 0) steps.push([3, batch]);
	return [...steps, ...endingOf(last)];
}

function endingOf(last: string): readonly Step[] {
	switch (last) {
		case 'done':
			return [
				[5, [done]],
				[5, [saved, end]],
			];
		case 'length':
			return [
				[0, [usage, { kind: 'done', reason: 'length' }]],
				[0, [saved]],
				[0, [end]],
			];
		case 'error': {
			const error: StreamEvent = { kind: 'error', code: 'internal', args: {}, retryable: false, actions: [] };
			return [
				[5, [error]],
				[0, [saved, end]],
			];
		}
		case 'fault':
			return [[5, { fault: 'broken' }]];
		default:
			return [];
	}
}

/** `undefined`: the answer has none. */
export function foretellerOf({
	foreteller: kind,
	form,
	text: whole,
}: RandomAnswer & { readonly text: string }): Foreteller | undefined {
	switch (kind.kind) {
		case 'none':
		case 'rejects':
			return undefined;
		case 'wrong':
			return new ScriptedForeteller(() => '\u0000 wrong', form);
		case 'right':
			return new ScriptedForeteller(rightly(whole, kind.ahead), form);
		case 'nearly':
			return new ScriptedForeteller((soFar) => `${rightly(whole, kind.ahead)(soFar)}\u0000`, form);
		case 'moody':
			return moody(whole, kind.moods, form);
		case 'throws':
			return failing(whole, kind, form);
	}
}

const rightly =
	(whole: string, length: number): Oracle =>
	(soFar) =>
		whole.slice(soFar.length, soFar.length + length);

function moody(whole: string, moods: readonly number[], form: DraftForm): Foreteller {
	let asked = 0;
	return new ScriptedForeteller((soFar) => {
		const mood = moods[asked++ % moods.length] ?? 0;
		const right = rightly(whole, mood % 50)(soFar);
		return mood > 150 ? `${right}\u0000` : right;
	}, form);
}

function failing(
	whole: string,
	{ after, where }: { readonly after: number; readonly where: 'push' | 'foretell' },
	form: DraftForm,
): Foreteller {
	const foreteller = new ScriptedForeteller(rightly(whole, 30), form);
	const failWhen = (place: typeof where) => {
		if (place === where && foreteller.soFar.length >= after) throw new Error('broken');
	};
	return {
		push: (piece) => {
			failWhen('push');
			foreteller.push(piece);
		},
		foretell: () => {
			failWhen('foretell');
			return foreteller.foretell();
		},
	};
}
