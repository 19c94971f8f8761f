import { setImmediate as afterPendingEvents } from 'node:timers/promises';

/**
 * Lets the event loop take in what has arrived. Without it a tight producer never sees a cancel or a credit: promises
 * alone, even those of sent messages, resolve before the next message is read (measured over child-process IPC).
 */
export function turnOfLoop(): Promise<void> {
	return afterPendingEvents();
}
