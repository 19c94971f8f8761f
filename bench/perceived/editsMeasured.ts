import { DraftTrust } from '../../src/engine/hybrid/drafts/draftTrust.ts';
import { type EditForm, editForms } from '../../src/protocol/edits.ts';
import { type FilePair, filePairs } from '../pairs/filePairs.ts';
import { packages } from '../pairs/packages.ts';
import { spread } from '../pairs/pairFilter.ts';
import { type BenchRow, type Goal, goalBelow } from '../report/benchDocument.ts';
import { percentile, summarise } from '../report/statistics.ts';
import { editAnswer } from './editAnswers.ts';
import { foretellerOf, msToDraft, newIndexes, shownAsItComes, shownWithDrafts } from './editPlay.ts';

const answersOfForm = 60;

const named: Readonly<Record<EditForm, string>> = {
	whole: 'edit as the whole file, in the engine',
	blocks: 'edit as search/replace, in the engine',
};

/** In milliseconds after sending. */
interface Times {
	/** The first draft, with all indexes ready, as they are where somebody has typed a question. */
	readonly prepared: number;
	/** The same, with none. */
	readonly unprepared: number;
	/** The first word of the file, however it came to be there. */
	readonly code: number;
	readonly plainCode: number;
	/** The first paint that was right as far as it went. */
	readonly firstRight: number;
	/** The first line that the old file does not have. */
	readonly news: number;
	/** The same, where nothing is foretold. */
	readonly plainNews: number;
	readonly plainFirst: number;
	/** By how much a character stood there sooner than without drafts, in the mean. */
	readonly sooner: number;
}

/** When changes of files are seen, with drafts and without, by files on which nothing was calibrated. */
export async function measureEdits(): Promise<{ readonly rows: readonly BenchRow[]; readonly goals: readonly Goal[] }> {
	const pairs = spread(await filePairs(packages.filter(({ calibrates }) => !calibrates)), answersOfForm);
	const rows: BenchRow[] = [];
	const goals: Goal[] = [];
	for (const form of editForms) {
		const times = await timesOf(pairs, form);
		rows.push(...rowsOf(named[form], times));
		const first = times.map(({ unprepared }) => unprepared);
		goals.push(goalBelow(`${named[form]}: first paint after sending in ms, median`, percentile(first, 0.5), 50));
	}
	return { rows, goals };
}

async function timesOf(pairs: readonly FilePair[], form: EditForm): Promise<readonly Times[]> {
	// One for all, as in a host: where drafts of a form are wrong too often, the later answers have none.
	const trust = new DraftTrust({ minAccuracy: () => 0.85 });
	const times: Times[] = [];
	for (const pair of pairs) {
		const edit = editAnswer(pair, form);
		const indexes = newIndexes();
		const unprepared = await msToDraft(edit, indexes);
		await foretellerOf(edit, indexes);
		const prepared = await msToDraft(edit, indexes);
		const plain = shownAsItComes(edit);
		const shown = await shownWithDrafts(edit, trust);
		times.push({
			prepared,
			unprepared,
			// What is there at once is there when it has been made.
			code: Math.max(unprepared, shown.firstCode),
			plainCode: plain.firstCode,
			firstRight: Math.max(unprepared, shown.firstRight),
			news: shown.rightAt(edit.firstNews),
			plainNews: plain.rightAt(edit.firstNews),
			plainFirst: plain.firstPaint,
			sooner: plain.meanAt - shown.meanAt,
		});
	}
	return times;
}

function rowsOf(name: string, times: readonly Times[]): readonly BenchRow[] {
	const row = (metric: string, of: (one: Times) => number, peer?: (one: Times) => number): BenchRow =>
		summarise({ name, metric, unit: 'ms' }, times.map(of), peer === undefined ? [] : times.map(peer));
	const plainFirst = ({ plainFirst: ms }: Times): number => ms;
	return [
		row('first paint after sending, indexes ready', ({ prepared }) => prepared, plainFirst),
		row('first paint after sending, indexes made then', ({ unprepared }) => unprepared, plainFirst),
		row(
			'first word of the file',
			({ code }) => code,
			({ plainCode }) => plainCode,
		),
		row('first paint that is right as far as it goes', ({ firstRight }) => firstRight, plainFirst),
		row(
			'first line that the old file does not have',
			({ news }) => news,
			({ plainNews }) => plainNews,
		),
		row('a character of the answer is there sooner by, mean', ({ sooner }) => sooner),
	];
}
