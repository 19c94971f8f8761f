import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname } from 'node:path';
import { withLock } from '../setup/lock.mjs';
import { ensureNode24, installRootOf } from '../setup/node24.mjs';
import { runNpm } from '../setup/npm.mjs';
import { tools } from '../setup/paths.mjs';
import { say } from '../setup/say.mjs';
import { SetUpProblem } from '../setup/setUpProblem.ts';

/*
 * code-server carries VS Code's server, workbench and Node extension host, and comes from the npm registry: a real
 * VS Code also where VS Code's own download cannot be reached or no desktop is there.
 */

/** VS Code 1.139.1. */
const version = '4.139.1';
const folder = `${tools}/code-server`;
// Written last: an install that was interrupted has none.
const marker = `${folder}/.complete`;

export interface CodeServer {
	/** Node 24, which its native modules were compiled for. */
	readonly node: string;
	/** code-server's own entry: log-in, secrets, proxy, and the command line of `code`. */
	readonly wrapper: string;
	/** VS Code's server without the wrapper: starts twice as fast. */
	readonly bareServer: string;
}

/** Why code-server cannot be on this platform, or undefined. */
export function codeServerObstacle(): string | undefined {
	return process.platform === 'win32'
		? 'code-server, which carries VS Code for the browser, does not run on Windows'
		: undefined;
}

export function isCodeServerInstalled(): boolean {
	return existsSync(marker) && readFileSync(marker, 'utf8') === version;
}

/** code-server, installed if it is not yet: about 2 minutes and 800 MB. Its system packages must be there. */
export async function ensureCodeServer(): Promise<CodeServer> {
	const node = await ensureNode24({ headers: true });
	if (!isCodeServerInstalled()) await withLock('code-server', () => install(node));
	const packageFolder = `${folder}/node_modules/code-server`;
	return {
		node,
		wrapper: `${packageFolder}/out/node/entry.js`,
		bareServer: `${packageFolder}/lib/vscode/out/server-main.js`,
	};
}

async function install(node: string): Promise<void> {
	if (isCodeServerInstalled()) return;
	const log = `${tools}/code-server-install.log`;
	say('Installing VS Code for the browser (code-server from npm; compiles native parts, about 2 minutes) …');
	rmSync(folder, { recursive: true, force: true });
	// Beside and then moved whole: an install that was interrupted never looks like a finished one.
	const aside = `${folder}.new`;
	rmSync(aside, { recursive: true, force: true });
	mkdirSync(aside, { recursive: true });
	const manifest = {
		private: true,
		dependencies: { 'code-server': version },
		// npm 11 runs the install scripts of these only: code-server's fetches VS Code's own modules, argon2 is native.
		allowScripts: { [`code-server@${version}`]: true, 'argon2@0.44.0': true },
	};
	writeFileSync(`${aside}/package.json`, JSON.stringify(manifest));
	const logFile = openSync(log, 'w');
	try {
		const env = {
			...process.env,
			PATH: `${dirname(node)}${delimiter}${process.env['PATH'] ?? ''}`,
			// The headers that node-gyp would otherwise download.
			npm_config_nodedir: installRootOf(node),
		};
		await runNpm(['install', '--prefix', aside, '--no-audit', '--no-fund'], { cwd: aside, node, env, log: logFile });
		renameSync(aside, folder);
		writeFileSync(marker, version);
	} catch (error) {
		const tail = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-15).join('\n');
		throw new SetUpProblem(`code-server could not be installed. The end of ${log}:\n${tail}`, { cause: error });
	} finally {
		closeSync(logFile);
		rmSync(aside, { recursive: true, force: true });
	}
}
