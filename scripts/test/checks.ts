import type { Failure } from '../../test/harness/suiteResult.ts';
import type { LayerResult } from './layerResult.ts';
import type { Output } from './output.ts';

/** Something that is either right or not, and prints what is wrong. */
export interface Check {
	readonly name: string;
	run(output: Output): Promise<boolean>;
}

/** A layer of checks: each counts as one test. All run, also after a failure. */
export async function runChecks(checks: readonly Check[], output: Output): Promise<LayerResult> {
	const failures: Failure[] = [];
	for (const check of checks) {
		const ok = await check.run(output);
		output.print(`  ${ok ? '✔' : '✖'} ${check.name}\n`);
		if (!ok) failures.push({ title: check.name, error: '' });
	}
	return { passed: checks.length - failures.length, failed: failures.length, skipped: 0, failures };
}
