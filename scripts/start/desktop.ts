import { execFileSync, spawn } from 'node:child_process';
import manifest from '../../package.json' with { type: 'json' };
import { root } from '../setup/paths.mjs';
import { say } from '../setup/say.mjs';
import { findOnPath } from '../vscode/chromium.ts';
import { codeServerObstacle } from '../vscode/codeServer.ts';
import { findDesktop, hasDisplay } from '../vscode/desktop.ts';
import { descendantsOf } from '../vscode/processTree.ts';
import type { Profile } from '../vscode/profile.ts';

const onWindows = process.platform === 'win32';

/** The VS Code that is to show the extension: `code` on the PATH, if it can open a window here and is new enough. */
export async function findStartDesktop(): Promise<string | undefined> {
	// In a remote terminal `code` only talks to a window elsewhere, which loads no extension under development.
	const isRemote = process.env['VSCODE_IPC_HOOK_CLI'] !== undefined;
	const code = findOnPath(onWindows ? 'code.cmd' : 'code');
	// Electron refuses to run as root.
	if (code !== undefined && hasDisplay() && !isRemote && process.getuid?.() !== 0) {
		const version = versionOf(code);
		if (isNewEnough(version)) return code;
		say(
			`The VS Code on the PATH is ${version || 'of an unknown version'}; Tributary needs ${manifest.engines.vscode.slice(1)}.`,
		);
	}
	if (codeServerObstacle() === undefined) return undefined;
	const desktop = await findDesktop();
	return desktop.kind === 'found' ? desktop.executable : undefined;
}

/** Opens a window of its own and waits until it is closed or a signal comes. */
export async function startDesktop(code: string, profile: Profile, ready: (where: string) => void): Promise<void> {
	const args = [
		'--wait',
		'--new-window',
		...['--user-data-dir', profile.userData, '--extensions-dir', profile.extensions],
		`--extensionDevelopmentPath=${root}`,
		profile.workspace,
	];
	// A .cmd file runs only in a shell, which wants its arguments quoted.
	const inShell = code.endsWith('.cmd');
	const quote = (text: string): string => (inShell ? `"${text}"` : text);
	const child = spawn(quote(code), args.map(quote), { shell: inShell, stdio: ['ignore', 'ignore', 'inherit'] });
	const ended = new Promise<void>((resolve, reject) => {
		child.once('error', reject);
		child.once('exit', () => resolve());
	});
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => end(child.pid));
	ready('Its window opens now.');
	await ended;
}

/** The command line tool starts the window as a process of its own, which does not end with it. */
function end(processId: number | undefined): void {
	if (processId === undefined) return;
	const under = onWindows ? [] : descendantsOf(processId).map((descendant) => descendant.processId);
	for (const id of [...under, processId]) {
		try {
			process.kill(id, 'SIGTERM');
		} catch {
			// It has ended meanwhile.
		}
	}
}

function versionOf(code: string): string {
	try {
		return (
			execFileSync(onWindows ? `"${code}"` : code, ['--version'], { encoding: 'utf8', shell: onWindows }).split(
				'\n',
			)[0] ?? ''
		);
	} catch {
		return '';
	}
}

function isNewEnough(version: string): boolean {
	const [major = 0, minor = 0] = version.split('.').map(Number);
	const [neededMajor = 0, neededMinor = 0] = manifest.engines.vscode.slice(1).split('.').map(Number);
	return major > neededMajor || (major === neededMajor && minor >= neededMinor);
}
