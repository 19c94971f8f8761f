import { readFileSync } from 'node:fs';
import { withLock } from './lock.mjs';
import { runNpm } from './npm.mjs';
import { root } from './paths.mjs';
import { say } from './say.mjs';

/** Brings node_modules to what package-lock.json says, if it is not there yet. */
export async function ensureDependencies() {
	if (areInstalled()) return;
	await withLock('dependencies', async () => {
		if (areInstalled()) return;
		say("Installing the project's dependencies (about half a minute) …");
		// `--include=dev`: NODE_ENV=production would leave the tools out.
		await runNpm(['ci', '--include=dev', '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'], {
			cwd: root,
		});
	});
}

/**
 * npm writes down what it has put into node_modules. Comparing that with the lock file also sees an install that
 * somebody did by hand, for which a stamp of our own would be wrong in both directions.
 */
function areInstalled() {
	const wanted = readPackages(`${root}/package-lock.json`);
	const found = readPackages(`${root}/node_modules/.package-lock.json`);
	if (wanted === undefined) throw new Error('package-lock.json is missing or damaged.');
	if (found === undefined) return false;
	return Object.entries(wanted).every(([path, { version, optional }]) => {
		if (path === '') return true;
		const there = found[path];
		// What is optional is there only on the platform that it is for.
		return there === undefined ? optional === true : there.version === version;
	});
}

/**
 * @param {string} file
 * @returns {Record<string, { readonly version: string, readonly optional?: boolean }> | undefined}
 */
function readPackages(file) {
	try {
		return JSON.parse(readFileSync(file, 'utf8')).packages;
	} catch {
		return undefined;
	}
}
