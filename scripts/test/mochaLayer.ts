import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSuiteResult, resultVariable } from '../../test/harness/suiteResult.ts';
import { brokenLayer, type LayerResult } from './layerResult.ts';
import type { Output } from './output.ts';
import { runNode } from './run.ts';

export interface MochaOptions {
	/** Of the test files, relative to the checkout or absolute. */
	readonly pattern: string;
	/** Modules with root hooks. */
	readonly require?: readonly string[];
	/** For each test, in milliseconds. */
	readonly timeoutMs?: number;
}

/** Runs test files with mocha in a process of its own, and takes the counts from what it wrote down. */
export async function runMochaLayer(
	{ pattern, require = [], timeoutMs }: MochaOptions,
	output: Output,
): Promise<LayerResult> {
	const folder = mkdtempSync(join(tmpdir(), 'tributary-result-'));
	const file = join(folder, 'result.json');
	const args = [
		'node_modules/mocha/bin/mocha.js',
		'--forbid-only',
		// Not left to mocha: it colours files in CI, and nothing that it writes for us to show.
		process.stdout.isTTY ? '--color' : '--no-color',
		...['--reporter', './test/harness/countingReporter.ts'],
		...require.flatMap((module) => ['--require', module]),
		...(timeoutMs === undefined ? [] : ['--timeout', String(timeoutMs)]),
		pattern,
	];
	const code = await runNode(args, { env: { [resultVariable]: file }, output, isOver: () => existsSync(file) });
	const result = readSuiteResult(file);
	rmSync(folder, { recursive: true, force: true });
	if (code === undefined) {
		const { passed = 0, failures = [] } = result ?? {};
		return { ...brokenLayer('left something open and did not end'), passed, failures };
	}
	if (result === undefined) return brokenLayer(`came to no result (exit code ${code})`);
	// Mocha's exit code is the number of failures; anything else happened outside the tests.
	if (code !== 0 && result.failed === 0)
		return { ...result, ...brokenLayer(`ended with exit code ${code}`), passed: result.passed };
	return result;
}
