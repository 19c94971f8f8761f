import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { endWithUs } from '../setup/endWithUs.ts';
import type { CodeServer } from './codeServer.ts';
import { configFileOf, type Profile } from './profile.ts';

const startLimitMs = 60_000;
const stopLimitMs = 5000;

export interface ServerOptions {
	/** A free one where it is absent. */
	readonly port?: number;
	readonly env?: NodeJS.ProcessEnv;
	/** `bare` starts faster; only `wrapper` keeps secrets over a reload of the page. */
	readonly kind: 'wrapper' | 'bare';
	/** Makes the built workbench heed `extensionDevelopmentPath` and `extensionTestsPath`. */
	readonly testDriver?: boolean;
	/** Whether VS Code asks which workspaces are trusted; else all of them are. */
	readonly workspaceTrust?: boolean;
}

export interface RunningServer {
	readonly url: string;
	/** The authority of `vscode-remote://` addresses in this workbench. */
	readonly authority: string;
	readonly processId: number;
	readonly logFile: string;
	/** Ends it with everything that it started. */
	stop(): Promise<void>;
	/** Resolves when it has ended, by whatever cause. */
	readonly ended: Promise<void>;
}

/** Starts VS Code's server on 127.0.0.1 and waits until it answers. */
export async function startServer(
	codeServer: CodeServer,
	profile: Profile,
	options: ServerOptions,
): Promise<RunningServer> {
	const port = options.port ?? (await freePort());
	const logFile = join(profile.root, 'server.log');
	const log = openSync(logFile, 'a');
	const args =
		options.kind === 'bare' ? bareArguments(codeServer, profile, port) : wrapperArguments(codeServer, profile, port);
	const driver = { bare: ['--enable-smoke-test-driver'], wrapper: ['--vscode-option', 'enable-smoke-test-driver'] };
	if (options.workspaceTrust !== true) args.push('--disable-workspace-trust');
	if (options.testDriver) args.push(...driver[options.kind]);
	const child = spawn(codeServer.node, args, {
		env: serverEnvironment(profile, options.env),
		stdio: ['ignore', log, log],
	});
	closeSync(log);
	endWithUs(child);
	const ended = new Promise<void>((resolve) => {
		child.once('exit', () => resolve());
		child.once('error', () => resolve());
	});
	const url = `http://127.0.0.1:${port}`;
	await waitUntilUp(child, `${url}${options.kind === 'bare' ? '/version' : '/healthz'}`, logFile);
	return {
		url,
		authority: `127.0.0.1:${port}`,
		processId: child.pid ?? 0,
		logFile,
		ended,
		async stop() {
			if (hasEnded(child)) return;
			child.kill('SIGTERM');
			await Promise.race([ended, sleep(stopLimitMs, undefined, { ref: false })]);
			if (!hasEnded(child)) child.kill('SIGKILL');
			await ended;
		},
	};
}

/** Runs the command line of `code` on the profile, as `--install-extension`, and returns what it printed. */
export function runCli(codeServer: CodeServer, profile: Profile, args: readonly string[]): Promise<string> {
	return new Promise((resolve, reject) => {
		const child = spawn(codeServer.node, [codeServer.wrapper, ...folderArguments(profile), ...args], {
			env: serverEnvironment(profile),
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		let printed = '';
		const collect = (chunk: Buffer): void => {
			printed += chunk.toString();
		};
		child.stdout.on('data', collect);
		child.stderr.on('data', collect);
		child.once('error', reject);
		child.once('close', (code) => {
			if (code === 0) resolve(printed);
			else reject(new Error(`code-server ${args.join(' ')} ended with ${code}:\n${printed}`));
		});
	});
}

function folderArguments(profile: Profile): string[] {
	return [
		'--config',
		configFileOf(profile),
		'--user-data-dir',
		profile.userData,
		'--extensions-dir',
		profile.extensions,
	];
}

function wrapperArguments(codeServer: CodeServer, profile: Profile, port: number): string[] {
	return [
		codeServer.wrapper,
		...folderArguments(profile),
		...['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`],
		...['--disable-telemetry', '--disable-update-check'],
		...['--disable-getting-started-override', '--ignore-last-opened'],
	];
}

function bareArguments(codeServer: CodeServer, profile: Profile, port: number): string[] {
	return [
		codeServer.bareServer,
		...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token', '--accept-server-license-terms'],
		...['--user-data-dir', profile.userData, '--server-data-dir', profile.userData],
		...['--extensions-dir', profile.extensions, '--telemetry-level', 'off'],
	];
}

// An outer VS Code's variables would make code-server a client of that one; PORT and PASSWORD would change how it serves.
const foreign = /^(VSCODE_|CODE_SERVER_|CS_|NODE_OPTIONS$|PORT$|PASSWORD$|HASHED_PASSWORD$|ELECTRON_RUN_AS_NODE$)/;

function serverEnvironment(profile: Profile, extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
	const inherited = Object.entries(process.env).filter(([name]) => !foreign.test(name));
	// An empty gallery: no look-ups in any marketplace.
	return { ...Object.fromEntries(inherited), HOME: profile.home, EXTENSIONS_GALLERY: '{}', ...extra };
}

async function waitUntilUp(child: ChildProcess, probe: string, logFile: string): Promise<void> {
	const limit = Date.now() + startLimitMs;
	while (!(await answers(probe))) {
		const late = Date.now() > limit;
		if (late) child.kill('SIGKILL');
		if (late || hasEnded(child)) {
			const problem = late
				? `was not up after ${startLimitMs / 1000} s`
				: `ended at once (${child.exitCode ?? child.signalCode})`;
			throw new Error(`VS Code's server ${problem}:\n${readFileSync(logFile, 'utf8')}`);
		}
		await sleep(50);
	}
}

async function answers(url: string): Promise<boolean> {
	try {
		return (await fetch(url)).ok;
	} catch {
		return false;
	}
}

function hasEnded(child: ChildProcess): boolean {
	return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const probe = createServer();
		probe.once('error', reject);
		probe.listen(0, '127.0.0.1', () => {
			const address = probe.address();
			probe.close(() => {
				if (address === null || typeof address === 'string') reject(new Error('The system gave no port.'));
				else resolve(address.port);
			});
		});
	});
}
