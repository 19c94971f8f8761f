import * as z from 'zod/mini';
import { type BenchmarkRow, readBenchmarks } from '../../scripts/trainRouter/benchmarks.ts';
import { readJsonLines } from '../report/jsonLines.ts';

/** A question, and how well two models answer it: 0 to 1. */
export interface TrialRow {
	readonly prompt: string;
	readonly weak: number;
	readonly strong: number;
	readonly set: string;
	readonly category: string;
	/** The same number for the same question in another language. */
	readonly question: number;
	/** 0 to 1, by the text alone: for the order of equals and for the router that guesses. */
	readonly chance: number;
	/** Of sets that may be trained on. */
	readonly row?: BenchmarkRow;
}

export function readTrials(folder: string): readonly TrialRow[] {
	const numbers = new Map<string, number>();
	const numberOf = (question: string): number => {
		const known = numbers.get(question) ?? numbers.size;
		numbers.set(question, known);
		return known;
	};
	const trained = readBenchmarks(folder).rows.map((row) => ({
		prompt: row.prompt,
		weak: Number(row.weakOk),
		strong: Number(row.strongOk),
		set: row.benchmark,
		category: row.category,
		question: numberOf(row.question),
		chance: chanceOf(row.prompt),
		row,
	}));
	const programs = readJsonLines(folder, 'evalperf_coding.jsonl.gz', codingSchema);
	const { weak, strong } = outerModels(programs);
	const coding = programs.map(({ id, prompt, pass1 }) => ({
		prompt,
		weak: meanOf(weak, pass1),
		strong: meanOf(strong, pass1),
		set: 'evalperf',
		category: 'coding',
		question: numberOf(id),
		chance: chanceOf(prompt),
	}));
	return [...trained, ...coding];
}

/** In per cent of a hundred samples, by model. */
type Passed = Readonly<Record<string, number>>;

const codingSchema = z.object({ id: z.string(), prompt: z.string(), pass1: z.record(z.string(), z.number()) });

const outer = 8;

/** The weakest and the strongest of the models: between two of them alone 118 prompts tell nothing (0.10 to 0.65). */
function outerModels(rows: readonly { readonly pass1: Passed }[]): {
	readonly weak: readonly string[];
	readonly strong: readonly string[];
} {
	const sums = new Map<string, number>();
	for (const { pass1 } of rows) {
		for (const [model, passed] of Object.entries(pass1)) sums.set(model, (sums.get(model) ?? 0) + passed);
	}
	const models = [...sums].sort(([, one], [, other]) => one - other).map(([model]) => model);
	return { weak: models.slice(0, outer), strong: models.slice(-outer) };
}

/** 0 to 1. */
function meanOf(models: readonly string[], passed: Passed): number {
	return models.reduce((sum, model) => sum + (passed[model] ?? 0), 0) / models.length / 100;
}

export function chanceOf(text: string): number {
	let hash = 0x811c9dc5;
	for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
	hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
	return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
}
