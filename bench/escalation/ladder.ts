import type { Task } from './tasks.ts';

/** A model and what it did on tasks. */
export interface ModelRecord {
	readonly model: string;
	readonly solved: number;
	readonly usd: number;
	/** Infinite where it solved none. */
	readonly usdPerSolved: number;
}

export function recordsOf(tasks: readonly Task[]): readonly ModelRecord[] {
	const [first] = tasks;
	return Object.keys(first?.attempts ?? {}).map((model) => {
		const attempts = tasks.flatMap(({ attempts: { [model]: attempt } }) => (attempt === undefined ? [] : [attempt]));
		const solved = attempts.filter(({ ok }) => ok).length;
		const usd = attempts.reduce((sum, attempt) => sum + attempt.usd, 0);
		return { model, solved, usd, usdPerSolved: usd / solved };
	});
}

/**
 * The models that are worth a tier, the cheapest first: each costs more for every task that it solves than the one before,
 * and solves more. Nothing else solves as much for less, so whoever climbs pays for something at every step. Of more than
 * `most` the ones that add least are left out.
 */
export function ladderOf(records: readonly ModelRecord[], most: number): readonly ModelRecord[] {
	const byPrice = [...records].sort((one, other) => one.usdPerSolved - other.usdPerSolved);
	const ladder: ModelRecord[] = [];
	for (const record of byPrice) {
		if (record.solved > (ladder.at(-1)?.solved ?? 0)) ladder.push(record);
	}
	while (ladder.length > most) {
		const added = ladder.map(({ solved }, at) =>
			at === 0 ? Number.POSITIVE_INFINITY : solved - (ladder[at - 1]?.solved ?? 0),
		);
		// The strongest stays: it is what the others are measured against.
		const least = added.indexOf(Math.min(...added.slice(0, -1)));
		ladder.splice(least, 1);
	}
	return ladder;
}
