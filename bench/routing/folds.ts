import { complexityBy, exampleOfRow, type Known, read } from '../../scripts/trainRouter/examples.ts';
import { train } from '../../scripts/trainRouter/train.ts';
import { Routed } from './measures.ts';
import { chanceOf, type TrialRow } from './trials.ts';

/** A trial with what the classifier reads in it: read once, scored by many models. */
export interface KnownTrial {
	readonly trial: TrialRow;
	readonly known: Known;
}

export function knownTrials(trials: readonly TrialRow[]): readonly KnownTrial[] {
	return trials.map((trial) => ({ trial, known: read(trial.prompt) }));
}

const outerFolds = 5;
const innerFolds = 4;
/** Strengths of the ridge to choose from. */
const lambdas = [4, 8, 12, 20];

/**
 * The complexity of each trial by a model that has seen nothing of its group: the groups fall into five folds, and each
 * fold is judged by what was trained on the other four. The strength of the ridge is chosen within those four, so that
 * nothing at all was chosen by the trials that it is judged on.
 */
export function outOfFold(
	trials: readonly KnownTrial[],
	groupOf: (trial: TrialRow) => string,
): ReadonlyMap<TrialRow, number> {
	const scores = new Map<TrialRow, number>();
	for (let fold = 0; fold < outerFolds; fold++) {
		const isOut = ({ trial }: KnownTrial): boolean => Math.floor(chanceOf(groupOf(trial)) * outerFolds) === fold;
		const rest = trials.filter((known) => !isOut(known));
		const score = trainOn(rest, bestLambda(rest, groupOf));
		for (const known of trials.filter(isOut)) scores.set(known.trial, score(known));
	}
	return scores;
}

/** Trained on all of these, for trials of other benchmarks. */
export function trainedOn(
	trials: readonly KnownTrial[],
	groupOf: (trial: TrialRow) => string,
): (known: KnownTrial) => number {
	return trainOn(trials, bestLambda(trials, groupOf));
}

function bestLambda(trials: readonly KnownTrial[], groupOf: (trial: TrialRow) => string): number {
	const innerOf = ({ trial }: KnownTrial): number => Math.floor(chanceOf(`inner ${groupOf(trial)}`) * innerFolds);
	const areas = lambdas.map((lambda) => {
		const scores = new Map<TrialRow, number>();
		for (let fold = 0; fold < innerFolds; fold++) {
			const score = trainOn(
				trials.filter((known) => innerOf(known) !== fold),
				lambda,
			);
			for (const known of trials) if (innerOf(known) === fold) scores.set(known.trial, score(known));
		}
		const judged = trials.map(({ trial }) => trial);
		return new Routed(
			judged,
			judged.map((trial) => scores.get(trial) ?? 0),
		).apgr();
	});
	return lambdas[areas.indexOf(Math.max(...areas))] ?? 10;
}

function trainOn(trials: readonly KnownTrial[], lambda: number): (known: KnownTrial) => number {
	const rows = trials.flatMap(({ trial, known }) => (trial.row === undefined ? [] : [{ row: trial.row, known }]));
	const gain = rows.reduce((sum, { row }) => sum + Number(row.strongOk) - Number(row.weakOk), 0) / rows.length;
	const examples = rows.map(({ row, known }) => exampleOfRow(row, known, gain));
	const complexity = complexityBy(train(examples, { exercise: lambda, request: lambda }));
	return ({ known }) => complexity(known);
}
