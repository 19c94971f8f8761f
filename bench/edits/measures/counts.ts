import { type Random, randomFrom } from '../../../src/engine/mock/random.ts';
import type { FileEdit } from '../answers/fileEdit.ts';
import type { Outcome, Trial } from '../answers/trial.ts';
import { type Verdict, verdicts } from '../answers/verdict.ts';
import type { Kind } from '../damage/kinds.ts';
import { trialsOf } from './trials.ts';

export interface Matching {
	readonly name: string;
	apply(trial: Trial, random: Random): Outcome;
	judge(trial: Trial, outcome: Outcome): Verdict;
}

export type Counts = Readonly<Record<Verdict, number>>;

/** What came of all trials of one kind, for each matching. */
export function countVerdicts(
	kind: Kind,
	edits: readonly FileEdit[],
	matchings: readonly Matching[],
): ReadonlyMap<Matching, Counts> {
	const found = new Map<Matching, Verdict[]>(matchings.map((matching) => [matching, []]));
	let seed = 0;
	for (const trial of trialsOf(kind, edits)) {
		seed += 1;
		for (const [matching, all] of found) all.push(matching.judge(trial, matching.apply(trial, randomFrom(seed))));
	}
	return new Map([...found].map(([matching, all]) => [matching, countsOf(all)]));
}

function countsOf(all: readonly Verdict[]): Counts {
	const [applied, respaced, refused, wrong] = verdicts.map((verdict) => all.filter((one) => one === verdict).length);
	return { applied: applied ?? 0, respaced: respaced ?? 0, refused: refused ?? 0, wrong: wrong ?? 0 };
}
