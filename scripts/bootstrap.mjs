// Every npm script starts here, on whatever Node the caller has, with nothing installed: plain JavaScript, no dependencies.
// usage: node scripts/bootstrap.mjs <task> [arguments]   runs scripts/<task>.ts on Node 24
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { ensureDependencies } from './setup/dependencies.mjs';
import { isBuildFresh } from './setup/freshBuild.mjs';
import { ensureTaskNode } from './setup/node24.mjs';
import { root } from './setup/paths.mjs';
import { say } from './setup/say.mjs';

const [task, ...taskArgs] = process.argv.slice(2);

try {
	process.exitCode = await main();
} catch (error) {
	say(error instanceof Error ? error.message : String(error));
	process.exitCode = 1;
}

async function main() {
	const script = [`${root}/scripts/${task}.ts`, `${root}/scripts/${task}/main.ts`].find((file) => existsSync(file));
	if (task === undefined || script === undefined) throw new Error(`There is no task "${task}".`);
	await ensureDependencies();
	const node = await ensureTaskNode();
	if (task === 'ask' && !isBuildFresh()) {
		const code = await run(node, [`${root}/scripts/build.ts`], 'set-up');
		if (code !== 0) return code;
	}
	return run(node, [script, ...taskArgs], 'task');
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {'set-up' | 'task'} role a task has our three streams; a set-up step may only write to stderr
 * @returns {Promise<number>} the exit code
 */
function run(command, args, role) {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, { stdio: role === 'task' ? 'inherit' : ['ignore', 2, 2] });
		/** @type {readonly NodeJS.Signals[]} */
		const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
		for (const signal of signals) {
			process.on(signal, () => {
				// A terminal gives Ctrl+C to the task as well: passed on, it would count twice there.
				if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
			});
		}
		// npm passes a signal to the shell that it started us with, and that shell ends without passing it on.
		const parent = process.ppid;
		const watch = setInterval(() => {
			if (process.env['npm_lifecycle_event'] !== undefined && process.ppid !== parent) child.kill('SIGTERM');
		}, 500);
		child.once('error', reject);
		child.once('exit', () => clearInterval(watch));
		child.once('exit', (code, signal) => resolve(signal === null ? (code ?? 1) : 128 + constants.signals[signal]));
	});
}
