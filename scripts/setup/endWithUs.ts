import type { ChildProcess } from 'node:child_process';

const children = new Set<ChildProcess>();
const fatalSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Ends the child when this process ends, however that comes: a server that nobody stops would go on for ever.
 * A process that handles these signals itself has to stop its children itself.
 */
export function endWithUs(child: ChildProcess): void {
	if (!listening) listen();
	children.add(child);
	child.once('exit', () => children.delete(child));
}

let listening = false;

function listen(): void {
	listening = true;
	process.once('exit', () => {
		for (const child of children) child.kill('SIGTERM');
	});
	for (const signal of fatalSignals) {
		// The default ending by a signal skips the handlers of `exit`.
		if (process.listenerCount(signal) === 0) process.once(signal, () => process.exit(1));
	}
}
