import { type ChildProcess, spawn } from 'node:child_process';
import { endWithUs } from '../setup/endWithUs.ts';
import { root } from '../setup/paths.mjs';
import type { Output } from './output.ts';

const lingerMs = 15_000;

interface RunOptions {
	readonly env?: NodeJS.ProcessEnv;
	readonly output: Output;
	/** Whether it has done its work: it should end soon after that. */
	readonly isOver?: () => boolean;
}

/**
 * Runs a module of Node in the root of the checkout.
 * @returns the exit code; 1 where a signal ended it; undefined where it was ended because it went on after its work
 */
export async function runNode(args: readonly string[], options: RunOptions): Promise<number | undefined> {
	const { env = {}, output, isOver = () => false } = options;
	const child = spawn(process.execPath, args, {
		cwd: root,
		env: { ...process.env, ...env },
		stdio: ['ignore', output.stdio, output.stdio],
	});
	endWithUs(child);
	const watch = endLingering(child, isOver);
	try {
		const code = await new Promise<number>((resolve, reject) => {
			child.once('error', reject);
			child.once('exit', (exitCode) => resolve(exitCode ?? 1));
		});
		return watch.hasEnded() ? undefined : code;
	} finally {
		watch.stop();
	}
}

function endLingering(child: ChildProcess, isOver: () => boolean): { hasEnded(): boolean; stop(): void } {
	let overSince: number | undefined;
	let ended = false;
	const timer = setInterval(() => {
		if (overSince === undefined && isOver()) overSince = Date.now();
		if (overSince === undefined || Date.now() - overSince < lingerMs) return;
		ended = true;
		child.kill('SIGKILL');
	}, 500);
	return { hasEnded: () => ended, stop: () => clearInterval(timer) };
}
