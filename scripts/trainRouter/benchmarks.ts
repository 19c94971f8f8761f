import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as z from 'zod/mini';
import type { TrainingSource } from '../../src/engine/routing/correction/routerModel.ts';

/** A question of a public benchmark, and which of two models answered it rightly. */
export interface BenchmarkRow {
	readonly prompt: string;
	readonly weakOk: boolean;
	readonly strongOk: boolean;
	/** The domain: `abstract_algebra`. */
	readonly category: string;
	readonly benchmark: BenchmarkName;
	/** The same in both languages, so that the two are never on two sides of a split. */
	readonly question: string;
}

export const benchmarkNames = ['mmlu', 'gsm8k', 'arabic_mmlu'] as const;
export type BenchmarkName = (typeof benchmarkNames)[number];

const described: Readonly<Record<BenchmarkName, Pick<TrainingSource, 'source' | 'licence'>>> = {
	mmlu: {
		source: 'lm-sys/RouteLLM, routellm/evals/mmlu/responses (Mixtral-8x7B-Instruct, gpt-4-1106-preview)',
		licence: 'Apache-2.0; MMLU MIT',
	},
	gsm8k: {
		source: 'lm-sys/RouteLLM, routellm/evals/gsm8k/gsm8k_responses.csv (the same two models)',
		licence: 'Apache-2.0; GSM8K MIT',
	},
	arabic_mmlu: {
		source: 'FreedomIntelligence/AceGPT (Arabic MMLU), labels of the English run of the same question',
		licence: 'Apache-2.0',
	},
};

const rowSchema = z.object({
	id: z.string(),
	prompt: z.string(),
	weak_ok: z.boolean(),
	strong_ok: z.boolean(),
	category: z.string(),
});

export interface Benchmarks {
	readonly rows: readonly BenchmarkRow[];
	readonly sources: readonly TrainingSource[];
}

/** Reads the benchmarks of a folder; throws where one is missing or a row is not as its README says. */
export function readBenchmarks(folder: string): Benchmarks {
	const all = benchmarkNames.map((benchmark) => {
		const file = `${benchmark}.jsonl.gz`;
		const bytes = readFileSync(join(folder, file));
		const rows = gunzipSync(bytes)
			.toString('utf8')
			.split('\n')
			.filter((line) => line !== '')
			.map((line) => toRow(benchmark, rowSchema.parse(JSON.parse(line))));
		const sha256 = createHash('sha256').update(bytes).digest('hex');
		return { rows, source: { file, sha256, rows: rows.length, ...described[benchmark] } };
	});
	return { rows: all.flatMap(({ rows }) => rows), sources: all.map(({ source }) => source) };
}

function toRow(benchmark: BenchmarkName, row: z.infer<typeof rowSchema>): BenchmarkRow {
	return {
		prompt: row.prompt,
		weakOk: row.weak_ok,
		strongOk: row.strong_ok,
		category: row.category,
		benchmark,
		question: row.id.replace(/^armmlu-/, 'mmlu-'),
	};
}
