import { spawn } from 'node:child_process';
import { say } from './say.mjs';

// What `npm run` tells about itself. An npm within it would take the user agent for its own, and install scripts read
// the version of Node from that.
const outerRun = /^npm_(?:command$|config_local_prefix$|config_user_agent$|lifecycle_|node_execpath$|package_)/i;

/**
 * Runs the caller's npm. What it prints goes to stderr, or to the file descriptor `log`.
 * @param {readonly string[]} args
 * @param {{ readonly cwd: string, readonly node?: string, readonly env?: NodeJS.ProcessEnv, readonly log?: number }} options
 *   `node`: the executable that npm itself runs on, where it matters.
 * @returns {Promise<void>}
 */
export function runNpm(args, { cwd, node = process.execPath, env = process.env, log = 2 }) {
	// Under `npm run` npm says where it lives; beside that, `npm` is a shell script, on Windows npm.cmd.
	const cli = process.env['npm_execpath'];
	const [command, commandArgs, shell] =
		cli === undefined || !/npm-cli\.c?js$/.test(cli)
			? ['npm', [...args], process.platform === 'win32']
			: [node, [cli, ...args], false];
	const inner = Object.fromEntries(Object.entries(env).filter(([name]) => !outerRun.test(name)));
	/** @type {Promise<void>} */
	const finished = new Promise((resolve, reject) => {
		const child = spawn(command, commandArgs, { cwd, env: inner, shell, stdio: ['ignore', log, log] });
		child.once('error', (error) => reject(new Error(`npm could not be started: ${error.message}`)));
		child.once('exit', (code, signal) => {
			if (code === 0) resolve();
			else reject(new Error(`npm ${args[0]} failed (${signal ?? `exit code ${code}`}).`));
		});
	});
	return finished.catch((error) => {
		say(`The command was: npm ${args.join(' ')}   (in ${cwd})`);
		throw error;
	});
}
