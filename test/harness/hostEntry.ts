import { appendFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';
import CountingReporter from './countingReporter.ts';
import { reportVariable } from './suiteResult.ts';

/*
 * Runs inside VS Code's extension host: `extensionTestsPath` points at the bundle of this file, and at its side lie the
 * bundles of the tests. Mocha itself is loaded from node_modules.
 */

/** VS Code calls this. A rejection makes the host's exit code 1. */
export async function run(): Promise<void> {
	const report = process.env[reportVariable];
	// The console of an extension host is mixed with the workbench's own log, so the report goes to a file.
	if (report !== undefined) {
		Mocha.reporters.Base.consoleLog = (...data: readonly unknown[]) => appendFileSync(report, `${format(...data)}\n`);
	}
	const mocha = new Mocha({ ui: 'bdd', color: false, timeout: 20_000, forbidOnly: true, reporter: CountingReporter });
	const bundles = readdirSync(__dirname).filter((name) => name.endsWith('.test.cjs'));
	for (const name of bundles.sort()) mocha.addFile(join(__dirname, name));
	await mocha.loadFilesAsync();
	const failures = await new Promise<number>((resolve) => {
		mocha.run(resolve);
	});
	if (failures > 0) throw new Error(`${failures} failed`);
}
