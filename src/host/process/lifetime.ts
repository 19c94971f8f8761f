import { writeSync } from 'node:fs';
import { describeFailure } from '../log/describeFailure.ts';

/** What the end of the connection is depends on whether the client had said `shutdown` (LSP: 0, else 1). */
export function exitWithParent(shutdownRequested: () => boolean, { overIpc }: { readonly overIpc: boolean }): void {
	const exit = () => process.exit(shutdownRequested() ? 0 : 1);
	// The `exit` notification and a lost `processId` are watched by vscode-languageserver; waiting for the latter the
	// process would live on for seconds after the extension host has gone (measured).
	if (overIpc) process.once('disconnect', exit);
	else process.stdin.once('end', exit).once('close', exit);
	// Ctrl+C in a terminal reaches the client's whole process group. The client decides what it means, and may want the
	// partial answer: our life ends with its pipe. Started by hand in a terminal, Ctrl+C means what it always does.
	if (!process.stdin.isTTY) process.on('SIGINT', () => {});
}

/** A fault that nobody caught leaves an unknown state: said on stderr, where clients keep it, and the process ends. */
export function exitOnFault(redact: (text: string) => string): void {
	process.on('uncaughtException', (failure) => {
		try {
			// Synchronous, because nothing that is queued leaves the process any more.
			writeSync(process.stderr.fd, `Tributary's host ends: ${redact(describeFailure(failure))}\n`);
		} finally {
			process.exit(1);
		}
	});
}
