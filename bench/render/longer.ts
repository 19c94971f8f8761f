import { type Bench, type BenchRow, goalBelow } from '../report/benchDocument.ts';
import { percentile, summarise } from '../report/statistics.ts';
import type { Held } from './memory.ts';
import type { Spent } from './streaming.ts';

/** What was measured of a conversation of 500 messages. */
export interface Longer {
	/** Milliseconds. */
	readonly opening: readonly number[];
	/** Each what 1,000 tokens of one answer cost. */
	readonly inEmpty: readonly Spent[];
	readonly inLong: readonly Spent[];
	/** After few answers and after many. */
	readonly held: readonly Held[];
}

/** The rest of the 300 ms in which the editor shows it is for reading the store and for the way here. */
const longestOpeningMs = 200;
const greatestRatio = 1.1;
/** Forty more answers are 0.4 MB of text, which stays; what was painted of them goes. */
const greatestGrowth = 1.15;

export function reportLonger({ opening, inEmpty, inLong, held }: Longer): Awaited<ReturnType<Bench['run']>> {
	const few = held.at(0);
	const many = held.at(-1);
	const row = (metric: string, part: keyof Spent): BenchRow =>
		summarise(
			{ name: 'panel', metric: `${metric} per 1,000 tokens behind 500 messages, against none`, unit: 'ms' },
			inLong.map((spent) => spent[part]),
			inEmpty.map((spent) => spent[part]),
		);
	const opened = summarise(
		{ name: 'panel', metric: 'opening 500 messages, to the frame of the end', unit: 'ms' },
		opening,
	);
	const main = row('main thread', 'taskMs');
	const heap = summarise(
		{ name: 'panel', metric: 'heap of scripts after 50 answers, against after 10', unit: 'bytes' },
		[many?.bytes ?? Number.NaN],
		[few?.bytes ?? Number.NaN],
	);
	return {
		rows: [opened, row('script', 'scriptMs'), row('style', 'styleMs'), row('layout', 'layoutMs'), main, heap],
		goals: [
			goalBelow('opening 500 messages in ms, median', percentile(opening, 0.5), longestOpeningMs),
			goalBelow(
				'main thread per token behind 500 messages, as a share of none',
				main.ratio ?? Number.NaN,
				greatestRatio,
			),
			goalBelow('heap after 50 answers, as a share of that after 10', heap.ratio ?? Number.NaN, greatestGrowth),
			goalBelow('nodes after 50 answers', many?.nodes ?? Number.NaN, 10_000),
		],
	};
}
