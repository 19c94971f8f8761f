import type { Effort, Load } from './load.ts';
import type { Subject } from './subjects.ts';
import { tokenText } from './wires.ts';

/** Microseconds a token, for each subject one for each round. */
export type Costs = ReadonlyMap<string, readonly number[]>;

/** The subjects take turns, so that the machine's moods hit all. */
export async function measure(subjects: ReadonlyMap<string, Subject>, load: Load, rounds: number): Promise<Costs> {
	const costs = new Map<string, number[]>([...subjects.keys()].map((name) => [name, []]));
	for (let round = 0; round < rounds; round += 1) {
		for (const [name, subject] of subjects) {
			const effort = await subject.run(load);
			costs.get(name)?.push(costOf(effort, load));
		}
	}
	return costs;
}

export function tokensOf({ model, streams }: Load): number {
	return Number(/^n(\d+)/.exec(model)?.[1]) * streams;
}

/** Microseconds a token. All have to have come, or the figure would mean nothing. */
export function costOf({ characters, cpuUs }: Effort, load: Load): number {
	const tokens = characters / tokenText.length;
	if (tokens !== tokensOf(load)) throw new Error(`${tokens} tokens came of ${tokensOf(load)}`);
	return cpuUs / tokens;
}
