import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as z from 'zod/mini';
import type { TrainingSource } from '../../src/engine/routing/correction/routerModel.ts';
import type { Tier } from '../../src/protocol/stream.ts';
import { root } from '../setup/paths.mjs';

/** A prompt as people type it into an editor's chat, in two languages, with the cheapest tier that answers it. */
export interface EverydayRow {
	readonly id: string;
	readonly tier: Tier;
	readonly en: string;
	readonly ar: string;
	/** The file it stands in. */
	readonly table: string;
	/** Written to be told neither by length nor by common words. */
	readonly isUnusual: boolean;
}

const rowSchema = z.object({
	id: z.string(),
	tier: z.enum(['nano', 'fast', 'smart', 'genius']),
	en: z.string(),
	ar: z.string(),
});

export interface Everyday {
	readonly rows: readonly EverydayRow[];
	readonly sources: readonly TrainingSource[];
}

/** The prompts to train with, which lie beside this file. */
export function readEveryday(): Everyday {
	const folder = join(root, 'scripts/trainRouter/prompts');
	const files = globSync('{everyday,unusual}/*.jsonl', { cwd: folder }).sort();
	const all = files.map((file) => {
		const rows = readTable(join(folder, file), file.startsWith('unusual'));
		const sha256 = createHash('sha256')
			.update(readFileSync(join(folder, file)))
			.digest('hex');
		const source =
			'written for Tributary: prompts in English and Arabic with the tier that a senior engineer would pick';
		return { rows, source: { file: `prompts/${file}`, sha256, rows: rows.length, source, licence: 'MIT' } };
	});
	return { rows: all.flatMap(({ rows }) => rows), sources: all.map(({ source }) => source) };
}

/** One table; throws where a row is not as it should be. */
export function readTable(path: string, isUnusual: boolean): readonly EverydayRow[] {
	const table = basename(path, '.jsonl');
	return readFileSync(path, 'utf8')
		.split('\n')
		.filter((line) => line !== '')
		.map((line) => ({ ...rowSchema.parse(JSON.parse(line)), table, isUnusual }));
}
