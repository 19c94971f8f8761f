import type { QueryClassifier } from '../../src/engine/routing/queryClassifier.ts';
import { type BenchRow, type Goal, goalAtLeast, goalBelow } from '../report/benchDocument.ts';
import { knownTrials, outOfFold, trainedOn } from './folds.ts';
import { type Interval, Routed, withInterval } from './measures.ts';
import { peers } from './peers.ts';
import { readTrials, type TrialRow } from './trials.ts';

/** Of a call of the weak model, where one of the strong costs 1: $0.24 and $24.7 per million tokens (RouteLLM, section 5). */
const weakPrice = 0.24 / 24.7;

/** The routers beside ours, and the classifier's two halves. */
type Scores = ReadonlyMap<string, (trial: TrialRow) => number>;

interface JudgedSet {
	readonly name: string;
	readonly trials: readonly TrialRow[];
	/** What the classifier says of trials that it was not trained on. */
	readonly complexity: (trial: TrialRow) => number;
}

export function benchmarkRows(
	folder: string,
	classifier: QueryClassifier,
): { rows: readonly BenchRow[]; goals: readonly Goal[] } {
	const known = knownTrials(readTrials(folder));
	const priors = new Map(known.map(({ trial, known: { prior } }) => [trial, prior.value]));
	const trained = known.filter(({ trial }) => trial.row !== undefined);
	const isMmlu = (set: string): boolean => set !== 'gsm8k';
	const byQuestion = outOfFold(trained, ({ question }) => String(question));
	const byDomain = outOfFold(trained, ({ category }) => category);
	const withoutGsm8k = trainedOn(
		trained.filter(({ trial }) => isMmlu(trial.set)),
		({ category }) => category,
	);
	const withoutMmlu = trainedOn(
		trained.filter(({ trial }) => !isMmlu(trial.set)),
		({ question }) => String(question),
	);
	const leftOut = new Map(
		trained.map((one) => [one.trial, isMmlu(one.trial.set) ? withoutMmlu(one) : withoutGsm8k(one)] as const),
	);
	const from = (scores: ReadonlyMap<TrialRow, number>) => (trial: TrialRow) => scores.get(trial) ?? 0;
	const all = trained.map(({ trial }) => trial);
	const of = (set: string): readonly TrialRow[] => known.map(({ trial }) => trial).filter((trial) => trial.set === set);
	const inDistribution: readonly JudgedSet[] = [
		{ name: 'in distribution, pooled', trials: all, complexity: from(byQuestion) },
		...['mmlu', 'arabic_mmlu', 'gsm8k'].map((set) => ({
			name: `in distribution, ${set}`,
			trials: of(set),
			complexity: from(byQuestion),
		})),
	];
	const elsewhere: readonly JudgedSet[] = [
		...['mmlu', 'arabic_mmlu'].map((set) => ({
			name: `domains left out, ${set}`,
			trials: of(set),
			complexity: from(byDomain),
		})),
		...['mmlu', 'arabic_mmlu', 'gsm8k'].map((set) => ({
			name: `benchmark left out, ${set}`,
			trials: of(set),
			complexity: from(leftOut),
		})),
		{
			name: 'never trained on, evalperf',
			trials: of('evalperf'),
			complexity: ({ prompt }) => classifier.classify({ text: prompt }).complexity,
		},
	];
	const judged = [...inDistribution, ...elsewhere].map((set) => judge(set, scoresOf(set, from(priors))));
	const areaOf = (name: string): Judged => {
		const found = judged.find(({ set }) => set.name === name);
		if (found === undefined) throw new Error(`Nothing was judged of ${name}.`);
		return found;
	};
	const english = areaOf('in distribution, mmlu').area(own).value;
	const arabic = areaOf('in distribution, arabic_mmlu').area(own).value;
	return {
		rows: judged.flatMap(({ rows }) => rows),
		goals: [
			goalAtLeast('in distribution, pooled: APGR', areaOf('in distribution, pooled').area(own).value, 0.63),
			goalBelow('Arabic behind English on the same questions: APGR', english - arabic, 0.03),
			...elsewhere.flatMap(({ name }) => {
				const { area } = areaOf(name);
				return ['length alone', 'prior alone'].map((peer) =>
					goalAtLeast(`${name}: upper end of APGR, against ${peer}`, area(own).high, area(peer).value),
				);
			}),
		],
	};
}

const own = 'Tributary';

function scoresOf({ complexity }: JudgedSet, prior: (trial: TrialRow) => number): Scores {
	return new Map([[own, complexity], ['prior alone', prior], ...Object.entries(peers)]);
}

interface Judged {
	readonly set: JudgedSet;
	readonly rows: readonly BenchRow[];
	readonly area: (router: string) => Interval;
}

function judge(set: JudgedSet, scores: Scores): Judged {
	const rows: BenchRow[] = [];
	const areas = new Map<string, Interval>();
	// Counted anew, from 0, for the set alone.
	const questions = new Map<number, number>();
	for (const { question } of set.trials) if (!questions.has(question)) questions.set(question, questions.size);
	const trials = set.trials.map((trial) => ({ ...trial, question: questions.get(trial.question) ?? 0 }));
	for (const [router, score] of scores) {
		const routed = new Routed(trials, set.trials.map(score));
		const head = { name: `${set.name}, ${router}`, n: trials.length } as const;
		const row = (metric: string, { value, low, high }: Interval): BenchRow => ({
			...head,
			metric,
			unit: 'share',
			p50: value,
			low,
			high,
		});
		const area = withInterval(questions.size, (times) => routed.apgr(times));
		areas.set(router, area);
		rows.push(
			row('APGR', area),
			row(
				'CPT(50 %)',
				withInterval(questions.size, (times) => routed.cpt(0.5, times)),
			),
			row(
				'CPT(80 %)',
				withInterval(questions.size, (times) => routed.cpt(0.8, times)),
			),
			{ ...head, metric: 'quality kept at 80 % saved', unit: 'share', p50: routed.kept(0.8, weakPrice) },
		);
	}
	return {
		set,
		rows,
		area: (router) => {
			const area = areas.get(router);
			if (area === undefined) throw new Error(`There is no router ${router}.`);
			return area;
		},
	};
}
