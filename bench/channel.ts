import type { StreamEvent } from '../src/protocol/stream.ts';
import { awaited, type Carrier, drained, forAwait, peers } from './channel/carriers.ts';
import { type Bench, type BenchRow, type Goal, goalBelow } from './report/benchDocument.ts';
import { percentile, summarise } from './report/statistics.ts';

const tokens = 200_000;
const rounds = 11;
// V8 optimises what it sees often.
const warmUpRounds = 4;

/** As providers' batches come beside other streams, and a token at a time, which is what every batch begins as. */
const sizes = [
	{ size: 20, metric: 'computing time a token, in batches of 20' },
	{ size: 1, metric: 'computing time a token, one by one' },
] as const;

/** Microseconds. */
const allowance = 0.05;

const carriers: readonly Carrier[] = [drained, awaited, forAwait, ...peers];

/** What it costs to hand a token from the one who writes to the one who reads, in one process. */
export const bench: Bench = {
	about: `Handing ${tokens} tokens on, ${rounds} times by each of ${carriers.length} ways (some seconds) …`,
	async run() {
		const rows: BenchRow[] = [];
		const goals: Goal[] = [];
		for (const { size, metric } of sizes) {
			const costs = await costsOf(size);
			const peer = costs.get(forAwait) ?? [];
			for (const [carrier, samples] of costs) {
				rows.push(summarise({ name: carrier.name, metric, unit: 'µs' }, samples, carrier === forAwait ? [] : peer));
				if (carrier !== drained || size === 1) continue;
				goals.push(goalBelow(`${drained.name}: ${metric}, in µs`, percentile(samples, 0.5), allowance));
			}
		}
		return { rows, goals };
	},
};

/** Microseconds a token, of each round. All take turns, so that the machine's moods hit all. */
async function costsOf(size: number): Promise<ReadonlyMap<Carrier, readonly number[]>> {
	const token: StreamEvent = { kind: 'token', text: ' word' };
	const batches = Array.from({ length: tokens / size }, () => Array.from({ length: size }, () => token));
	const costs = new Map<Carrier, number[]>(carriers.map((carrier) => [carrier, []]));
	for (let round = -warmUpRounds; round < rounds; round++) {
		for (const [carrier, samples] of costs) {
			const before = process.cpuUsage();
			const carried = await carrier.carry(batches);
			const { user, system } = process.cpuUsage(before);
			if (carried !== tokens) throw new Error(`${carrier.name}: ${carried} tokens came of ${tokens}`);
			if (round >= 0) samples.push((user + system) / tokens);
		}
	}
	return costs;
}
