import { readFileSync } from 'node:fs';

/** A test that failed. */
export interface Failure {
	readonly title: string;
	/** What it threw, with the stack; empty where it only printed what is wrong. */
	readonly error: string;
}

/** What a mocha run writes down, because an exit code of 0 also comes from a run that ran nothing. */
export interface SuiteResult {
	readonly passed: number;
	readonly failed: number;
	readonly skipped: number;
	readonly failures: readonly Failure[];
}

/** The environment variable with the file that {@link SuiteResult} is written to. */
export const resultVariable = 'TRIBUTARY_TEST_RESULT';

/** The environment variable with the file that a run inside VS Code appends its report's lines to. */
export const reportVariable = 'TRIBUTARY_TEST_REPORT';

/** The result that a run left, or undefined where it came to none. */
export function readSuiteResult(file: string): SuiteResult | undefined {
	try {
		return JSON.parse(readFileSync(file, 'utf8'));
	} catch {
		return undefined;
	}
}
