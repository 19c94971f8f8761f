import { say } from './say.mjs';

/** Something about the machine that keeps a task from running: its message is a sentence that a person can act on. */
export class SetUpProblem extends Error {}

/** Runs a task; a problem of the set-up ends it with its sentence and exit code 1, without a stack. */
export async function runTask(task: () => Promise<void>): Promise<void> {
	try {
		await task();
	} catch (error) {
		if (!(error instanceof SetUpProblem)) throw error;
		say(error.message);
		process.exitCode = 1;
	}
}
