import { readdirSync, statSync } from 'node:fs';
import { root } from './paths.mjs';

/** Whether dist/ is at least as new as everything that it is made from. */
export function isBuildFresh() {
	const built = statSync(`${root}/dist/host.js`, { throwIfNoEntry: false });
	if (built === undefined) return false;
	const sources = ['package-lock.json', 'scripts/build.ts', 'src'];
	return sources.every((source) => newestIn(`${root}/${source}`) <= built.mtimeMs);
}

/**
 * @param {string} path
 * @returns {number} the latest modification in the file or folder, in milliseconds
 */
function newestIn(path) {
	const found = statSync(path);
	if (!found.isDirectory()) return found.mtimeMs;
	return Math.max(found.mtimeMs, ...readdirSync(path).map((name) => newestIn(`${path}/${name}`)));
}
