import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';
import { resultVariable, type SuiteResult } from './suiteResult.ts';

/** Mocha's spec reporter, which also writes a {@link SuiteResult} when the run has ended. */
export default class CountingReporter extends Mocha.reporters.Spec {
	constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
		super(runner, options);
		const file = process.env[resultVariable];
		if (file === undefined) return;
		runner.once('end', () => {
			const result: SuiteResult = {
				passed: this.stats.passes,
				// A hook that fails is a failure too, though not a test.
				failed: this.failures.length,
				skipped: this.stats.pending,
				failures: this.failures.map((test) => ({
					title: test.fullTitle(),
					error: String(test.err?.stack ?? test.err),
				})),
			};
			writeFileSync(file, JSON.stringify(result));
		});
	}
}
