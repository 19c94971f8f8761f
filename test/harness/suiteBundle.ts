import { globSync, mkdirSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { build } from 'esbuild';
import { root } from '../../scripts/setup/paths.mjs';

/**
 * Bundles tests that run in the extension host, each file on its own, with the entry that VS Code calls.
 * They lie in the checkout, because mocha and other packages are then found beside them.
 * @param pattern of the test files, relative to the checkout, or absolute
 * @param name of the folder, so that suites that run at the same time do not meet
 * @returns the path for `extensionTestsPath`
 */
export async function bundleSuite(pattern: string, name: string): Promise<string> {
	const tests = globSync(pattern, { cwd: root }).sort();
	if (tests.length === 0) throw new Error(`There are no tests at ${pattern}.`);
	const folder = join(root, '.tools', 'suites', name);
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	const entryPoints = [
		{ in: 'test/harness/hostEntry.ts', out: 'entry' },
		...tests.map((test) => ({ in: test, out: nameOf(test) })),
	];
	await build({
		absWorkingDir: root,
		entryPoints,
		outdir: folder,
		outExtension: { '.js': '.cjs' },
		bundle: true,
		platform: 'node',
		format: 'cjs',
		target: 'node22',
		sourcemap: 'inline',
		logLevel: 'warning',
		external: ['vscode', 'mocha'],
	});
	return join(folder, 'entry.cjs');
}

/** With its folders: two of them may have files of one name. */
function nameOf(test: string): string {
	return relative(root, resolve(root, test)).replace(/\.ts$/, '').replaceAll(/[\\/]/g, '-');
}
