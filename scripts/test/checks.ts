import type { LayerResult } from './layerResult.ts';

/** Something that is either right or not, and prints what is wrong. */
export interface Check {
	readonly name: string;
	run(): Promise<boolean>;
}

/** A layer of checks: each counts as one test. All run, also after a failure. */
export async function runChecks(checks: readonly Check[]): Promise<LayerResult> {
	let passed = 0;
	for (const check of checks) {
		const ok = await check.run();
		console.log(`  ${ok ? '✔' : '✖'} ${check.name}`);
		if (ok) passed += 1;
	}
	return { passed, failed: checks.length - passed, skipped: 0 };
}
