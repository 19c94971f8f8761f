import type { Attempt, Task } from './tasks.ts';

/** What a way to answer may expect of one task. */
export interface Expected {
	/** Probability that it ends solved. */
	readonly solved: number;
	readonly usd: number;
}

/** Signs after an answer that it may be wrong: an edit that does not apply, new problems, tests that fail. */
export interface Verifier {
	/** The share of wrong answers that it finds. */
	readonly detection: number;
	/** The share of right answers that it takes for wrong. */
	readonly falseAlarm: number;
}

/** One model, whatever the task. */
export function alone(task: Task, model: string): Expected {
	const { ok, usd } = attemptOf(task, model);
	return { solved: Number(ok), usd };
}

/**
 * Asks the first model, and the next one where the verifier complains, at most so many times. What was asked before is
 * paid and its answer thrown away, also where it was right: that is the price of a false alarm. Exact, by probabilities
 * and not by dice.
 */
export function escalate(
	task: Task,
	models: readonly string[],
	{ detection, falseAlarm }: Verifier,
	steps: number,
): Expected {
	let reached = 1;
	let solved = 0;
	let usd = 0;
	for (const [at, model] of models.entries()) {
		const attempt = attemptOf(task, model);
		usd += reached * attempt.usd;
		const isLast = at === steps || at === models.length - 1;
		const complains = isLast ? 0 : attempt.ok ? falseAlarm : detection;
		if (attempt.ok) solved += reached * (1 - complains);
		reached *= complains;
		if (isLast) break;
	}
	return { solved, usd };
}

/** Who knows beforehand: the cheapest that will solve it, and the cheapest of all where none will. */
export function oracle(task: Task, models: readonly string[]): Expected {
	const attempts = models.map((model) => attemptOf(task, model));
	const able = attempts.filter(({ ok }) => ok);
	const usd = Math.min(...(able.length > 0 ? able : attempts).map((attempt) => attempt.usd));
	return { solved: Number(able.length > 0), usd };
}

function attemptOf({ attempts }: Task, model: string): Attempt {
	const attempt = attempts[model];
	if (attempt === undefined) throw new Error(`${model} has not tried every task.`);
	return attempt;
}
