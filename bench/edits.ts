import { fileEdit } from './edits/answers/fileEdit.ts';
import { lenientVerdictOf, type Verdict, verdictOf, verdicts } from './edits/answers/verdict.ts';
import { damages, exact } from './edits/damage/kinds.ts';
import { measureCost } from './edits/measures/cost.ts';
import { type Counts, countVerdicts, type Matching } from './edits/measures/counts.ts';
import { ours } from './edits/measures/ours.ts';
import { measureSooner } from './edits/measures/sooner.ts';
import { aider } from './edits/peer/aider.ts';
import { filePairs } from './pairs/filePairs.ts';
import { packages } from './pairs/packages.ts';
import { type Bench, type BenchRow, type Goal, goalBelow } from './report/benchDocument.ts';

const fewestPairs = 500;

const tributary: Matching = { name: 'Tributary', apply: ours, judge: verdictOf };

const peers: readonly Matching[] = [
	{ name: 'Aider', apply: (trial) => aider(trial, false), judge: lenientVerdictOf },
	{ name: 'Aider, fuzzy', apply: (trial) => aider(trial, true), judge: lenientVerdictOf },
];

const told: Readonly<Record<Verdict, string>> = {
	applied: 'applied',
	respaced: 'applied but for white space',
	refused: 'refused',
	wrong: 'wrong',
};

/** What becomes of search/replace answers that are made from two published versions of a file, whole and damaged. */
export const bench: Bench = {
	about:
		'Applying edits between published versions of files of twelve packages, which are fetched once (about four minutes) …',
	async run() {
		const edits = (await filePairs(packages)).map(fileEdit);
		if (edits.length < fewestPairs) throw new Error(`Only ${edits.length} pairs of files fit.`);
		const rows: BenchRow[] = [];
		const goals: Goal[] = [];
		for (const kind of [exact, ...damages]) {
			const counts = countVerdicts(kind, edits, [tributary, ...peers]);
			for (const [{ name }, count] of counts) rows.push(...countRows(name, kind.name, count));
			const own = counts.get(tributary);
			if (own === undefined) throw new Error('Nothing was counted.');
			if (kind === exact) goals.push(goalBelow(`Tributary, ${kind.name}: refused`, own.refused, 1));
			goals.push(goalBelow(`Tributary, ${kind.name}: wrong`, own.wrong, 1));
		}
		const sooner = measureSooner(edits);
		return { rows: [...rows, ...sooner.rows, ...measureCost(edits)], goals: [...goals, ...sooner.goals] };
	},
};

/** `n` is how many answers there were, and the value how many of them came out so. */
function countRows(name: string, kind: string, counts: Counts): readonly BenchRow[] {
	const n = verdicts.reduce((sum, verdict) => sum + counts[verdict], 0);
	return verdicts
		.filter((verdict) => verdict !== 'respaced' || counts.respaced > 0)
		.map((verdict) => ({ name, metric: `${kind}: ${told[verdict]}`, unit: 'answers', n, p50: counts[verdict] }));
}
