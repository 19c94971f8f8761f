import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../../scripts/setup/paths.mjs';
import { readEveryday } from '../../scripts/trainRouter/everyday.ts';
import type { QueryClassifier } from '../../src/engine/routing/queryClassifier.ts';
import { type BenchRow, type Goal, goalBelow } from '../report/benchDocument.ts';
import { percentile } from '../report/statistics.ts';

const rounds = 5;
const loads = 9;
const longCharacters = 2_000;

/** How long a decision takes, and how long the classifier takes to be there. */
export async function speedRows(
	classifier: QueryClassifier,
): Promise<{ rows: readonly BenchRow[]; goals: readonly Goal[] }> {
	const prompts = readEveryday().rows.flatMap(({ en, ar }) => [en, ar]);
	const long = prompts.map((_, at) => longFrom(prompts, at));
	measure(classifier, prompts);
	const short = measure(classifier, prompts);
	const longer = measure(classifier, long);
	const loading = await loadTimes();
	const row = (name: string, unit: 'µs' | 'ms', samples: readonly number[]): BenchRow => ({
		name,
		metric: 'time',
		unit,
		n: samples.length,
		p50: percentile(samples, 0.5),
		p95: percentile(samples, 0.95),
		p99: percentile(samples, 0.99),
	});
	return {
		rows: [
			row('decision, everyday prompts', 'µs', short),
			row(`decision, ${longCharacters} characters`, 'µs', longer),
			row('loading, in a new process', 'ms', loading),
		],
		goals: [
			goalBelow('decision, everyday prompts, p50 in µs', percentile(short, 0.5), 100),
			goalBelow(`decision, ${longCharacters} characters, p99 in µs`, percentile(longer, 0.99), 1_000),
			goalBelow('loading, p50 in ms', percentile(loading, 0.5), 5),
		],
	};
}

function longFrom(prompts: readonly string[], at: number): string {
	let text = '';
	for (let next = at; text.length < longCharacters; next = (next + 1) % prompts.length) text += `${prompts[next]}\n`;
	return text.slice(0, longCharacters);
}

function measure(classifier: QueryClassifier, prompts: readonly string[]): readonly number[] {
	const times: number[] = [];
	for (let round = 0; round < rounds; round++) {
		for (const text of prompts) {
			const start = performance.now();
			classifier.classify({ text });
			times.push((performance.now() - start) * 1000);
		}
	}
	return times;
}

/** In milliseconds: reading the bundle, the lexicon and the weights, until the first question can be asked. */
async function loadTimes(): Promise<readonly number[]> {
	const folder = mkdtempSync(join(tmpdir(), 'tributary-routing-'));
	try {
		const outfile = join(folder, 'classifier.cjs');
		await build({
			absWorkingDir: root,
			stdin: {
				contents: `
					import { routerModel } from './src/engine/routing/correction/routerModel.ts';
					import file from './src/engine/routing/correction/routerModel.json';
					import { QueryClassifier } from './src/engine/routing/queryClassifier.ts';
					const decode = (base64) => Buffer.from(base64, 'base64');
					export const classifier = new QueryClassifier(routerModel(file, decode));`,
				resolveDir: root,
			},
			outfile,
			bundle: true,
			minify: true,
			platform: 'node',
			format: 'cjs',
		});
		const program = join(folder, 'load.cjs');
		writeFileSync(
			program,
			`const start = performance.now(); require(${JSON.stringify(outfile)}); console.log(performance.now() - start);`,
		);
		return Array.from({ length: loads }, () => Number(execFileSync(process.execPath, [program], { encoding: 'utf8' })));
	} finally {
		rmSync(folder, { recursive: true });
	}
}
