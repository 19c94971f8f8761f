/**
 * A line about the set-up. On stderr, because the standard output of a task belongs to the task
 * (`npm run --silent ask -- --json` is read by programs).
 * @param {string} line
 */
export function say(line) {
	process.stderr.write(`${line}\n`);
}
