import { WholeReader } from '../../../src/text/edits/wholeReader.ts';
import { answerOf } from '../../../test/support/searchReplaceAnswer.ts';
import { changedShare } from '../../pairs/pairFilter.ts';
import { type BenchRow, type Goal, goalBelow } from '../../report/benchDocument.ts';
import { percentile, summarise } from '../../report/statistics.ts';
import type { FileEdit } from '../answers/fileEdit.ts';
import { arrivalOf, firstChangeMs } from './arrival.ts';
import { blocksReaderFor, targetOf } from './ours.ts';

interface Times {
	readonly share: number;
	readonly blocksMs: number;
	readonly wholeMs: number;
	readonly firstBlockMs: number;
	readonly firstStretchMs: number;
	readonly firstLineMs: number;
	/** Whether the whole text, streamed, has made the new version to the byte. */
	readonly isWholeRight: boolean;
}

/** Shares of changed lines that are told apart: from the first to below the second. */
const classes = [
	[0.01, 0.03],
	[0.03, 0.1],
	[0.1, 0.301],
] as const;

/** The edit answer has to be there so many times sooner, in the median. */
const leastSooner = 4;

/** How much sooner an answer of blocks is complete and applied than the whole new text at the same rate. */
export function measureSooner(edits: readonly FileEdit[]): {
	readonly rows: readonly BenchRow[];
	readonly goals: readonly Goal[];
} {
	const all = edits.map(timesOf);
	const share = ({ blocksMs, wholeMs }: Times) => blocksMs / wholeMs;
	const sooner = (times: readonly Times[], metric: string): BenchRow =>
		summarise(
			{ name: 'blocks', metric, unit: 'ratio' },
			times.map((time) => 1 / share(time)),
		);
	const wrong = all.filter(({ isWholeRight }) => !isWholeRight).length;
	return {
		rows: [
			sooner(all, 'times sooner complete and applied than the whole text'),
			...classes.map(([from, to]) => {
				const some = all.filter((times) => times.share >= from && times.share < to);
				return sooner(some, `the same, ${100 * from} to ${Math.floor(100 * to)} % of the lines changed`);
			}),
			summarise(
				{
					name: 'blocks',
					metric: 'time to the first change applied, against the first changed line of the whole text',
					unit: 'ms',
				},
				all.map(({ firstBlockMs }) => firstBlockMs),
				all.map(({ firstLineMs }) => firstLineMs),
			),
			summarise(
				{ name: 'whole text', metric: 'time to the first change applied, against its first changed line', unit: 'ms' },
				all.map(({ firstStretchMs }) => firstStretchMs),
				all.map(({ firstLineMs }) => firstLineMs),
			),
			{ name: 'whole text', metric: 'as it should be: wrong', unit: 'answers', n: all.length, p50: wrong },
		],
		goals: [
			goalBelow(
				`time to the edit answer, applied, as a share of that to the whole text, median (${leastSooner} times sooner)`,
				percentile(all.map(share), 0.5),
				1 / leastSooner,
			),
			goalBelow('whole text, as it should be: not applied to the byte', wrong, 1),
		],
	};
}

function timesOf(edit: FileEdit): Times {
	const trial = { document: edit.before, path: edit.path };
	const whole = `\`\`\`\n${edit.after}\`\`\`\n`;
	const blocks = arrivalOf(edit.before, blocksReaderFor(trial), answerOf(edit.blocks, { path: edit.path }));
	const streamed = arrivalOf(edit.before, new WholeReader(targetOf(trial)), whole);
	return {
		share: changedShare(edit.before, edit.after),
		blocksMs: blocks.endMs,
		wholeMs: streamed.endMs,
		firstBlockMs: blocks.firstMs,
		firstStretchMs: streamed.firstMs,
		firstLineMs: firstChangeMs(edit.before, edit.after),
		isWholeRight: streamed.text === edit.after,
	};
}
