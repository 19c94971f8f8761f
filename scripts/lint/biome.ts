import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Output } from '../test/output.ts';
import { runNode } from '../test/run.ts';

/** Runs Biome over the checkout. A run that looked at nothing is no success. */
export async function runBiome(output: Output): Promise<boolean> {
	const folder = mkdtempSync(join(tmpdir(), 'tributary-biome-'));
	const report = join(folder, 'report.json');
	try {
		const reporters = ['--reporter=default', '--reporter=json', `--reporter-file=${report}`];
		const args = ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', ...reporters];
		const code = await runNode(args, { output });
		const { summary } = JSON.parse(readFileSync(report, 'utf8'));
		return code === 0 && summary.unchanged > 0;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
