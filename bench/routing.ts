import { shippedModel } from '../scripts/trainRouter/shippedModel.ts';
import { QueryClassifier } from '../src/engine/routing/queryClassifier.ts';
import type { Bench, BenchRow, Goal } from './report/benchDocument.ts';
import { benchmarkRows } from './routing/benchmarkRows.ts';
import { everydayRows } from './routing/everydayRows.ts';
import { speedRows } from './routing/speedRows.ts';

/** How well the classifier tells hard questions from easy ones, on public benchmarks and on everyday prompts that it never saw. */
export const bench: Bench = {
	about: 'Routing questions of public benchmarks and everyday prompts, with nested folds (about three minutes) …',
	async run({ data }) {
		if (data === undefined) throw new Error('usage: npm run bench -- routing --data DIR');
		const model = shippedModel();
		const classifier = new QueryClassifier(model);
		const parts: readonly { readonly rows: readonly BenchRow[]; readonly goals: readonly Goal[] }[] = [
			benchmarkRows(data, classifier),
			everydayRows(classifier, model.cuts.balanced),
			await speedRows(classifier),
		];
		return { rows: parts.flatMap(({ rows }) => rows), goals: parts.flatMap(({ goals }) => goals) };
	},
};
