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
	const coding = readJsonLines(folder, 'evalperf_coding.jsonl.gz', codingSchema).map(({ id, prompt, pass1 }) => ({
		prompt,
		weak: (pass1[codingPair.weak] ?? 0) / 100,
		strong: (pass1[codingPair.strong] ?? 0) / 100,
		set: 'evalperf',
		category: 'coding',
		question: numberOf(id),
		chance: chanceOf(prompt),
	}));
	return [...trained, ...coding];
}

/** Of the models whose runs are there: a small one of the kind that a nano tier has, and the best at the time. */
const codingPair = { weak: 'Qwen--Qwen2.5-7B-Instruct', strong: 'claude-3-5-sonnet-20240620' };

const codingSchema = z.object({ id: z.string(), prompt: z.string(), pass1: z.record(z.string(), z.number()) });

export function chanceOf(text: string): number {
	let hash = 0x811c9dc5;
	for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
	hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
	return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
}
