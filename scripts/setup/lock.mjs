import { linkSync, mkdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { tools } from './paths.mjs';
import { say } from './say.mjs';

const beatMs = 2000;
// A holder beats ten times in this span. Age decides and not the process id: ids are used again, in containers at once.
const deadAfterMs = 20_000;

/**
 * Runs `work` while no other process of this checkout holds the lock of that name.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(name, work) {
	mkdirSync(tools, { recursive: true });
	const file = `${tools}/${name}.lock`;
	let waiting = false;
	while (!take(file)) {
		if (!waiting) say(`Waiting for another run that is busy with the same set-up (${name}).`);
		waiting = true;
		await sleep(500);
	}
	const beat = setInterval(() => touch(file), beatMs);
	try {
		return await work();
	} finally {
		clearInterval(beat);
		rmSync(file, { force: true });
	}
}

/** @param {string} file */
function take(file) {
	try {
		writeFileSync(file, String(process.pid), { flag: 'wx' });
		return true;
	} catch (error) {
		if (!hasCode(error, 'EEXIST')) throw error;
	}
	if (isDead(file)) removeDead(file);
	return false;
}

/**
 * Two waiters may both find the lock dead, and the slower one would then remove the lock that the faster one has just
 * taken: so it is moved aside first, looked at again, and put back if it lives.
 * @param {string} file
 */
function removeDead(file) {
	const aside = `${file}.${process.pid}`;
	try {
		renameSync(file, aside);
		if (!isDead(aside)) linkSync(aside, file);
	} catch (error) {
		if (!hasCode(error, 'ENOENT') && !hasCode(error, 'EEXIST')) throw error;
	}
	rmSync(aside, { force: true });
}

/** @param {string} file */
function isDead(file) {
	const found = statSync(file, { throwIfNoEntry: false });
	return found !== undefined && Date.now() - found.mtimeMs > deadAfterMs;
}

/** @param {string} file */
function touch(file) {
	const now = new Date();
	try {
		utimesSync(file, now, now);
	} catch {
		// Somebody cleared .tools; the work goes on and the lock is gone.
	}
}

/**
 * @param {unknown} error
 * @param {string} code
 */
function hasCode(error, code) {
	return error instanceof Error && 'code' in error && error.code === code;
}
