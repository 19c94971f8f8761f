import type { LayerResult } from './layerResult.ts';
import type { Output } from './output.ts';

/** Something that is either right or not, and prints what is wrong. */
export interface Check {
	readonly name: string;
	run(output: Output): Promise<boolean>;
}

/** A layer of checks: each counts as one test. All run, also after a failure. */
export async function runChecks(checks: readonly Check[], output: Output): Promise<LayerResult> {
	let passed = 0;
	for (const check of checks) {
		const ok = await check.run(output);
		output.print(`  ${ok ? '✔' : '✖'} ${check.name}\n`);
		if (ok) passed += 1;
	}
	return { passed, failed: checks.length - passed, skipped: 0 };
}
