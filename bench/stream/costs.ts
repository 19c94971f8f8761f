import type { Effort, Load } from './load.ts';
import type { Subject } from './subjects.ts';
import { tokenText } from './wires.ts';

const warmUpRounds = 3;

/** Microseconds a token, for each subject one for each round. */
export type Costs = ReadonlyMap<string, readonly number[]>;

/** The subjects take turns, so that the machine's moods hit all. */
export async function measure(subjects: ReadonlyMap<string, Subject>, load: Load, rounds: number): Promise<Costs> {
	const costs = new Map<string, number[]>([...subjects.keys()].map((name) => [name, []]));
	for (let round = 0; round < rounds; round += 1) {
		for (const [name, subject] of subjects) {
			const effort = await subject.run(load);
			costs.get(name)?.push(effort.cpuUs / complete(effort, load));
		}
	}
	return costs;
}

/**
 * The same, but the two of a pair at the same time: what is measured is small against what the machine's moods change
 * from one half minute to the next, and these have room beside each other on two cores. One result for each group.
 */
export async function measureBeside(
	subjects: ReadonlyMap<string, Subject>,
	load: Load,
	{ groups, rounds }: { readonly groups: readonly (readonly string[])[]; readonly rounds: number },
): Promise<readonly Costs[]> {
	const costs = groups.map((group) => new Map<string, number[]>(group.map((name) => [name, []])));
	// The first are for warming up: not all have been under this load before.
	for (let round = -warmUpRounds; round < rounds; round += 1) {
		for (const [index, group] of groups.entries()) {
			await Promise.all(
				group.map(async (name) => {
					const effort = await subjects.get(name)?.run(load);
					if (effort === undefined) return;
					if (round >= 0) costs[index]?.get(name)?.push(effort.cpuUs / complete(effort, load));
				}),
			);
		}
	}
	return costs;
}

export function joined(costs: readonly Costs[]): Costs {
	return new Map(costs.flatMap((group) => [...group]));
}

export function tokensOf({ model, streams }: Load): number {
	return Number(/^n(\d+)/.exec(model)?.[1]) * streams;
}

/** How many tokens came; all of them, or the figure would mean nothing. */
function complete({ characters }: Effort, load: Load): number {
	const tokens = characters / tokenText.length;
	if (tokens !== tokensOf(load)) throw new Error(`${tokens} tokens came of ${tokensOf(load)}`);
	return tokens;
}
