import { shippedModel } from '../scripts/trainRouter/shippedModel.ts';
import { QueryClassifier } from '../src/engine/routing/queryClassifier.ts';
import { tierOf } from '../src/engine/routing/tierOf.ts';
import type { Tier } from '../src/protocol/stream.ts';
import { ladderOf, type ModelRecord, recordsOf } from './escalation/ladder.ts';
import { alone, type Expected, escalate, oracle, type Verifier } from './escalation/strategies.ts';
import { readTasks, type Task } from './escalation/tasks.ts';
import { type Bench, type BenchRow, type Goal, goalAtLeast, goalBelow } from './report/benchDocument.ts';

const tiers: readonly Tier[] = ['nano', 'fast', 'smart', 'genius'];

const verifiers: readonly { readonly name: string; readonly verifier: Verifier }[] = [
	{ name: 'perfect', verifier: { detection: 1, falseAlarm: 0 } },
	{ name: '90 % found, 5 % false', verifier: { detection: 0.9, falseAlarm: 0.05 } },
	{ name: '70 % found, 15 % false', verifier: { detection: 0.7, falseAlarm: 0.15 } },
];

/** What routing and escalation solve, and for how many real dollars, on issues of real repositories. */
export const bench: Bench = {
	about: 'Asking the models of a public leaderboard for 250 issues, by price, by routing and by escalation …',
	async run({ data }) {
		if (data === undefined) throw new Error('usage: npm run bench -- escalation --data DIR');
		const tasks = readTasks(data);
		const classifier = new QueryClassifier(shippedModel());
		const { cuts } = shippedModel();
		// The models of the tiers are chosen on one half of the tasks and judged on the other, and the other way round.
		const halves = [0, 1].map((half) => tasks.filter((_, at) => at % 2 === half));
		const parts = halves.map((half, at) => ({
			tasks: half,
			ladder: ladderOf(recordsOf(halves[1 - at] ?? []), tiers.length),
		}));
		const routedAt = ({ prompt }: Task): number =>
			tiers.indexOf(tierOf(classifier.classify({ text: prompt, task: 'fix' }).complexity, cuts.balanced));
		const names = (ladder: readonly ModelRecord[], from = 0): readonly string[] =>
			ladder.slice(Math.min(from, ladder.length - 1)).map(({ model }) => model);
		const over = (answer: (task: Task, ladder: readonly ModelRecord[]) => Expected): Total =>
			totalOf(parts.flatMap((part) => part.tasks.map((task) => answer(task, part.ladder))));
		const single = tiers.map((tier, at) => ({
			name: `${tier} alone`,
			total: over((task, ladder) => alone(task, names(ladder, at)[0] ?? '')),
		}));
		const routed = over((task, ladder) => alone(task, names(ladder, routedAt(task))[0] ?? ''));
		const climbing = verifiers.flatMap(({ name, verifier }) => [
			{
				name: `nano first, one step up, verifier ${name}`,
				total: over((task, ladder) => escalate(task, names(ladder), verifier, 1)),
			},
			{
				name: `nano first, to the top, verifier ${name}`,
				total: over((task, ladder) => escalate(task, names(ladder), verifier, tiers.length)),
			},
			{
				name: `routing, one step up, verifier ${name}`,
				total: over((task, ladder) => escalate(task, names(ladder, routedAt(task)), verifier, 1)),
			},
			{
				name: `routing, to the top, verifier ${name}`,
				total: over((task, ladder) => escalate(task, names(ladder, routedAt(task)), verifier, tiers.length)),
			},
		]);
		const best = { name: 'oracle', total: over((task, ladder) => oracle(task, names(ladder))) };
		const strongest = single.at(-1)?.total ?? nothing;
		const all = [...single, { name: 'routing alone', total: routed }, ...climbing, best];
		return {
			rows: [
				...all.flatMap(({ name, total }) => rowsOf(name, total, strongest)),
				...parts.flatMap(({ ladder }, half) => ladder.map((record, at) => tierRow(record, half, at))),
			],
			goals: goalsOf(
				single.map(({ total }) => total),
				climbing,
				strongest,
			),
		};
	},
};

interface Total {
	readonly n: number;
	readonly solved: number;
	readonly usd: number;
}

const nothing: Total = { n: 0, solved: 0, usd: 0 };

function totalOf(answers: readonly Expected[]): Total {
	const solved = answers.reduce((sum, answer) => sum + answer.solved, 0);
	return { n: answers.length, solved, usd: answers.reduce((sum, answer) => sum + answer.usd, 0) };
}

/** The baseline is always the strongest tier asked for everything. */
function rowsOf(name: string, { n, solved, usd }: Total, strongest: Total): readonly BenchRow[] {
	const head = { name, n } as const;
	return [
		{
			...head,
			metric: 'solved',
			unit: 'answers',
			p50: solved,
			baseline: strongest.solved,
			ratio: solved / strongest.solved,
		},
		{ ...head, metric: 'cost', unit: 'usd', p50: usd, baseline: strongest.usd, ratio: usd / strongest.usd },
		{ ...head, metric: 'cost per solved task', unit: 'usd', p50: usd / solved },
	];
}

function tierRow({ model, solved, usdPerSolved }: ModelRecord, half: number, at: number): BenchRow {
	const name = `${tiers[at]} for ${half === 0 ? 'one half' : 'the other half'}: ${model}, ${solved} solved where it was chosen`;
	return { name, metric: 'cost per solved task there', unit: 'usd', n: 125, p50: usdPerSolved };
}

function goalsOf(
	single: readonly Total[],
	climbing: readonly { readonly name: string; readonly total: Total }[],
	strongest: Total,
): readonly Goal[] {
	const perSolved = single.map(({ usd, solved }) => usd / solved);
	const order = perSolved
		.slice(1)
		.map((usd, at) =>
			goalBelow(`cost per solved task, ${tiers[at]} against ${tiers[at + 1]}`, perSolved[at] ?? 0, usd),
		);
	const kept = oneStepShares.flatMap(({ verifier, solved }) => {
		const found = climbing.find(({ name }) => name === `nano first, one step up, verifier ${verifier}`);
		if (found === undefined) throw new Error(`Nothing was escalated with ${verifier}.`);
		const of = `nano first, one step up, verifier ${verifier}`;
		return [
			goalAtLeast(`${of}: solved, as a share of the strongest`, found.total.solved / strongest.solved, solved),
			goalBelow(`${of}: cost, as a share of the strongest`, found.total.usd / strongest.usd, 0.25),
		];
	});
	return [...order, ...kept];
}

/** What one step up has to solve for a quarter of the strongest tier's price. */
const oneStepShares = [
	{ verifier: 'perfect', solved: 1 },
	{ verifier: '90 % found, 5 % false', solved: 0.97 },
	{ verifier: '70 % found, 15 % false', solved: 0.92 },
] as const;
