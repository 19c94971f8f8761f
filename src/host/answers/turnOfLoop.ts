let next: Promise<void> | undefined;

/**
 * Lets the event loop take in what has arrived. Without it a tight producer never sees a cancel or a credit: promises
 * alone, even those of sent messages, resolve before the next message is read (measured over child-process IPC).
 * All who wait in one turn wait for the same one.
 */
export function turnOfLoop(): Promise<void> {
	next ??= new Promise((resolve) => {
		setImmediate(() => {
			next = undefined;
			resolve();
		});
	});
	return next;
}
