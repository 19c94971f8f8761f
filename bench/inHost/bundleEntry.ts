import { mkdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { build } from 'esbuild';
import { root, tools } from '../../scripts/setup/paths.mjs';

/** Bundles a module of a bench that runs in the extension host. `source` is relative to the checkout. */
export async function bundleEntry(source: string): Promise<string> {
	const folder = join(tools, 'suites');
	const outfile = join(folder, `${basename(dirname(source))}.cjs`);
	mkdirSync(folder, { recursive: true });
	await build({
		absWorkingDir: root,
		entryPoints: [source],
		outfile,
		bundle: true,
		platform: 'node',
		format: 'cjs',
		target: 'node22',
		external: ['vscode'],
	});
	return outfile;
}
