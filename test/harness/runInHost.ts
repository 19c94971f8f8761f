import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Editor, runInExtensionHost } from '../../scripts/vscode/extensionHost.ts';
import { createProfile, type ProfileContents, removeProfile } from '../../scripts/vscode/profile.ts';
import { readSuiteResult, reportVariable, resultVariable, type SuiteResult } from './suiteResult.ts';

export interface SuiteRun extends ProfileContents {
	/** The folder with the extension's package.json. */
	readonly extension: string;
	/** The module that `bundleSuite` made. */
	readonly entry: string;
	/** For the whole suite, in milliseconds. */
	readonly timeoutMs?: number;
	/** The report is appended to it as it comes; without it the report is printed at the end. */
	readonly reportFile?: string;
}

/**
 * Runs a mocha suite inside the real extension host, in a profile that is thrown away, and tells its report.
 * @returns what the suite wrote down; throws where it came to no result, with what VS Code said last
 */
export async function runInHost(editor: Editor, run: SuiteRun): Promise<SuiteResult> {
	const profile = createProfile(run);
	const resultFile = join(profile.root, 'result.json');
	const reportToPrint = join(profile.root, 'report.txt');
	try {
		const problems = await runInExtensionHost(editor, {
			profile,
			extension: run.extension,
			entry: run.entry,
			env: { [resultVariable]: resultFile, [reportVariable]: run.reportFile ?? reportToPrint },
			timeoutMs: run.timeoutMs ?? 180_000,
		});
		const result = readSuiteResult(resultFile);
		if (result === undefined) throw new Error(`The suite came to no result.\n${problems.slice(-12).join('\n')}`);
		return result;
	} finally {
		if (existsSync(reportToPrint)) process.stdout.write(readFileSync(reportToPrint, 'utf8'));
		removeProfile(profile);
	}
}
