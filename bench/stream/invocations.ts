import type { BenchRow } from '../report/benchDocument.ts';
import { costOf } from './costs.ts';
import type { Load } from './load.ts';
import type { Subject } from './subjects.ts';

/*
 * How the memory and the compiled code of a process come to lie makes it slower or faster than the next one for as long
 * as it lives, by more than its rounds differ among themselves and by more than what is measured here. So it is new
 * processes that are repeated, and few rounds of each (T. Kalibera, R. Jones: Rigorous Benchmarking in Reasonable Time,
 * ISMM 2013).
 */
const invocations = 5;
/** Hosts go on getting quicker for some rounds: with three, what was measured was V8 at work on the stage. */
const warmUpRounds = 6;
const rounds = 2;
/** Student's t for 95 % at four degrees of freedom: of as many invocations as there are. */
const student = 2.776;

export interface Party {
	readonly name: string;
	start(): Promise<Subject>;
}

export interface Pair {
	readonly peer: Party;
	readonly measured: Party;
	readonly load: Load;
	/** The same at a greater pace. */
	readonly warmUp: Load;
}

/** Microseconds a token. */
export interface PairCosts {
	/** One for each round of each invocation. */
	readonly peer: readonly number[];
	readonly measured: readonly number[];
	/** What the measured one took more: the mean of the rounds, one for each invocation. */
	readonly added: readonly number[];
}

/**
 * The two of a pair beside each other, which have room on two cores, so that the machine's moods hit both; the pairs
 * take turns.
 */
export async function measurePairs(pairs: readonly Pair[]): Promise<readonly PairCosts[]> {
	const costs = pairs.map(() => ({ peer: [] as number[], measured: [] as number[], added: [] as number[] }));
	for (let invocation = 0; invocation < invocations; invocation++) {
		for (const [index, pair] of pairs.entries()) {
			const { peer, measured } = await invoke(pair);
			costs[index]?.peer.push(...peer);
			costs[index]?.measured.push(...measured);
			costs[index]?.added.push(meanOf(measured) - meanOf(peer));
		}
	}
	return costs;
}

async function invoke({ peer, measured, load, warmUp }: Pair): Promise<Pick<PairCosts, 'peer' | 'measured'>> {
	const costs = { peer: [] as number[], measured: [] as number[] };
	const running = new DisposableStack();
	try {
		const first = running.adopt(await peer.start(), (subject) => subject.stop());
		const second = running.adopt(await measured.start(), (subject) => subject.stop());
		const round = (what: Load) => Promise.all([first.run(what), second.run(what)]);
		for (let warm = 0; warm < warmUpRounds; warm++) await round(warmUp);
		for (let measuring = 0; measuring < rounds; measuring++) {
			const [one, other] = await round(load);
			costs.peer.push(costOf(one, load));
			costs.measured.push(costOf(other, load));
		}
	} finally {
		running.dispose();
	}
	return costs;
}

/** The mean of what was added, with its 95 % interval. */
export function addedRow(
	head: Pick<BenchRow, 'name' | 'metric' | 'unit'>,
	{ added }: Pick<PairCosts, 'added'>,
): BenchRow {
	const mean = meanOf(added);
	const squares = added.reduce((sum, value) => sum + (value - mean) ** 2, 0);
	const margin = student * Math.sqrt(squares / (added.length - 1) / added.length);
	return { ...head, n: added.length, p50: mean, low: mean - margin, high: mean + margin };
}

function meanOf(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}
