import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { RouterModel, TierCuts } from '../../src/engine/routing/correction/routerModel.ts';
import type { RoutingQuality } from '../../src/protocol/routing.ts';
import { say } from '../setup/say.mjs';
import { readBenchmarks } from './benchmarks.ts';
import { type EverydayRow, readEveryday } from './everyday.ts';
import { complexityBy, type Example, exampleOfPrompt, exampleOfRow, type Known, read } from './examples.ts';
import { compileLexicon } from './lexicon/compile.ts';
import { modelFile } from './shippedModel.ts';
import { train } from './train.ts';

// usage: npm run train:router -- --data DIR   Writes the classifier's model anew: the same data give the same bytes.

/** Chosen within the training folds by `npm run bench -- routing`, and on everyday prompts table by table. */
const lambda = { exercise: 10, request: 0.3 };

/** The share of everyday prompts below each tier: what senior engineers gave them, shifted for those who save or risk less. */
const quantiles: Readonly<Record<RoutingQuality, Readonly<Record<keyof TierCuts, number>>>> = {
	economy: { fast: 0.38, smart: 0.72, genius: 0.94 },
	balanced: { fast: 0.283, smart: 0.6, genius: 0.867 },
	quality: { fast: 0.2, smart: 0.46, genius: 0.77 },
};

const { values } = parseArgs({ options: { data: { type: 'string' } } });
if (values.data === undefined) {
	say('usage: npm run train:router -- --data DIR');
	process.exitCode = 2;
} else {
	writeFileSync(modelFile, `${JSON.stringify(trainAll(values.data), bytesAsBase64, '\t')}\n`);
	say(`Wrote ${modelFile}`);
}

function bytesAsBase64(_: string, value: unknown): unknown {
	return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
}

function trainAll(folder: string): RouterModel {
	const benchmarks = readBenchmarks(folder);
	const everyday = readEveryday();
	const gain =
		benchmarks.rows.reduce((sum, { strongOk, weakOk }) => sum + Number(strongOk) - Number(weakOk), 0) /
		benchmarks.rows.length;
	// A row of a benchmark that does not look like an exercise would teach requests what is not true of them.
	const exercises = benchmarks.rows
		.map((row) => exampleOfRow(row, read(row.prompt), gain))
		.filter(({ features }) => features.form === 'exercise');
	const prompts = everyday.rows.flatMap((row) =>
		[row.en, row.ar].map((prompt) => {
			const known = read(prompt);
			return { row, known, example: exampleOfPrompt(row, known) };
		}),
	);
	const model = train([...exercises, ...prompts.map(({ example }) => example)], lambda);
	return {
		lexicon: compileLexicon(),
		...model,
		cuts: cutsOf(leftOutScores(prompts)),
		trainedOn: [...benchmarks.sources, ...everyday.sources],
	};
}

interface KnownPrompt {
	readonly row: EverydayRow;
	readonly known: Known;
	readonly example: Example;
}

/** What everyday prompts get from a model that has not seen their table: what a new prompt gets, and not one learnt by heart. */
function leftOutScores(prompts: readonly KnownPrompt[]): readonly number[] {
	const tables = new Set(prompts.filter(({ row }) => !row.isUnusual).map(({ row }) => row.table));
	return [...tables].flatMap((table) => {
		const rest = prompts.filter(({ row }) => row.table !== table).map(({ example }) => example);
		const complexity = complexityBy(train(rest, lambda));
		return prompts.filter(({ row }) => row.table === table).map(({ known }) => complexity(known));
	});
}

function cutsOf(scores: readonly number[]): RouterModel['cuts'] {
	const sorted = [...scores].sort((one, other) => one - other);
	const cut = (quantile: number) => ({
		complexity: Number((sorted[Math.floor(quantile * sorted.length)] ?? 1).toFixed(4)),
		quantile,
	});
	const cuts = ({ fast, smart, genius }: Record<keyof TierCuts, number>): TierCuts => ({
		fast: cut(fast),
		smart: cut(smart),
		genius: cut(genius),
	});
	return { economy: cuts(quantiles.economy), balanced: cuts(quantiles.balanced), quality: cuts(quantiles.quality) };
}
