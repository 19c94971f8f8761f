import { join } from 'node:path';
import { root } from '../../scripts/setup/paths.mjs';
import { readTable } from '../../scripts/trainRouter/everyday.ts';
import type { TierCuts } from '../../src/engine/routing/correction/routerModel.ts';
import type { QueryClassifier } from '../../src/engine/routing/queryClassifier.ts';
import { tierOf } from '../../src/engine/routing/tierOf.ts';
import type { Tier } from '../../src/protocol/stream.ts';
import { type BenchRow, type Goal, goalAtLeast } from '../report/benchDocument.ts';

const tiers: readonly Tier[] = ['nano', 'fast', 'smart', 'genius'];

/**
 * The two tables that nothing was trained on or tuned by: a week's work, and prompts written so that neither their
 * length nor common words give the tier away.
 */
const tables = [
	{ file: 'everyday', goals: { within: 0.85, near: 0.99 } },
	{ file: 'unusual', goals: undefined },
] as const;

export function everydayRows(
	classifier: QueryClassifier,
	cuts: TierCuts,
): { rows: readonly BenchRow[]; goals: readonly Goal[] } {
	const rows: BenchRow[] = [];
	const goals: Goal[] = [];
	for (const { file, goals: wanted } of tables) {
		const table = readTable(join(root, `bench/routing/tables/${file}.jsonl`), file === 'unusual');
		const off = (['en', 'ar'] as const).map((language) =>
			table.map((row) => {
				const { complexity } = classifier.classify({ text: row[language] });
				return Math.abs(tiers.indexOf(tierOf(complexity, cuts)) - tiers.indexOf(row.tier));
			}),
		);
		const both = off.flat();
		const named = [
			['English and Arabic', both],
			['English', off[0] ?? []],
			['Arabic', off[1] ?? []],
		] as const;
		for (const [language, distances] of named) {
			const share = (most: number): number =>
				distances.filter((distance) => distance <= most).length / distances.length;
			const head = { name: `${file} prompts, ${language}`, unit: 'share', n: distances.length } as const;
			rows.push(
				{ ...head, metric: 'right tier', p50: share(0) },
				{ ...head, metric: 'at most one off', p50: share(1) },
			);
		}
		const share = (most: number): number => both.filter((distance) => distance <= most).length / both.length;
		if (wanted !== undefined) {
			goals.push(goalAtLeast(`${file} prompts: right tier`, share(0), wanted.within));
			goals.push(goalAtLeast(`${file} prompts: at most one off`, share(1), wanted.near));
		}
	}
	return { rows, goals };
}
