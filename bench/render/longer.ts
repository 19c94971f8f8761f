import { type Bench, type BenchRow, goalBelow } from '../report/benchDocument.ts';
import { summarise } from '../report/statistics.ts';
import type { Held } from './memory.ts';
import type { Spent } from './streaming.ts';

/** What was measured of a conversation of 500 messages. */
export interface Longer {
	/** Milliseconds. */
	readonly opening: readonly number[];
	/** The same of a short conversation. */
	readonly openingShort: readonly number[];
	/** Each what the thousands of tokens of one answer cost. */
	readonly inEmpty: readonly (readonly Spent[])[];
	readonly inLong: readonly (readonly Spent[])[];
	/** After few answers and after many. */
	readonly held: readonly Held[];
}

/** Of the opening of a short conversation. What a person waits for, milliseconds in the real editor, is in `open`. */
const greatestOpening = 4;
const greatestRatio = 1.1;
/** Bytes of heap for each character of more answers: their text stays, and is kept twice; what was painted of them goes. */
const greatestGrowth = 4;

export function reportLonger({
	opening,
	openingShort,
	inEmpty,
	inLong,
	held,
}: Longer): Awaited<ReturnType<Bench['run']>> {
	const few = held.at(0);
	const many = held.at(-1);
	const row = (metric: string, part: keyof Spent): BenchRow =>
		summarise(
			{ name: 'panel', metric: `${metric} per 1,000 tokens behind 500 messages, against none`, unit: 'ms' },
			inLong.map((thousands) => mean(thousands.slice(1), part)),
			inEmpty.map((thousands) => mean(thousands.slice(1), part)),
		);
	const first = summarise(
		{ name: 'panel', metric: 'main thread of the first 1,000 tokens behind 500 messages, against none', unit: 'ms' },
		inLong.map((thousands) => mean(thousands.slice(0, 1), 'taskMs')),
		inEmpty.map((thousands) => mean(thousands.slice(0, 1), 'taskMs')),
	);
	const opened = summarise(
		{ name: 'panel', metric: 'opening 500 messages, to the frame of the end, against 20', unit: 'ms' },
		opening,
		openingShort,
	);
	const main = row('main thread', 'taskMs');
	const heap = summarise(
		{ name: 'panel', metric: 'heap of scripts after 50 answers, against after 10', unit: 'bytes' },
		[many?.bytes ?? Number.NaN],
		[few?.bytes ?? Number.NaN],
	);
	const growth =
		((many?.bytes ?? Number.NaN) - (few?.bytes ?? 0)) / ((many?.characters ?? Number.NaN) - (few?.characters ?? 0));
	return {
		rows: [opened, row('script', 'scriptMs'), row('style', 'styleMs'), row('layout', 'layoutMs'), main, first, heap],
		goals: [
			goalBelow('opening 500 messages, as a multiple of 20', opened.ratio ?? Number.NaN, greatestOpening),
			goalBelow(
				'main thread per token behind 500 messages, as a share of none',
				main.ratio ?? Number.NaN,
				greatestRatio,
			),
			goalBelow('bytes of heap for each character of 40 more answers', growth, greatestGrowth),
			goalBelow('nodes after 50 answers', many?.nodes ?? Number.NaN, 10_000),
		],
	};
}

function mean(thousands: readonly Spent[], part: keyof Spent): number {
	return thousands.reduce((sum, spent) => sum + spent[part], 0) / thousands.length;
}
