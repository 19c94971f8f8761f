import { FakeClock } from '../../test/support/fakeClock.ts';
import { type BenchRow, type Goal, goalBelow } from '../report/benchDocument.ts';
import { summarise } from '../report/statistics.ts';
import type { Arrival, ArrivalTrace } from './arrivalTrace.ts';
import type { Way } from './delivery.ts';
import { type Perceived, perceivedOf } from './perceived.ts';
import { ours, raw, smoothed } from './ways.ts';

const ways: readonly Way[] = [raw, smoothed, ours];

type Measured = ReadonlyMap<Way, readonly Perceived[]>;

/** Every way over the same answers of each trace, in turns. */
export async function measureTraces(
	traces: readonly ArrivalTrace[],
): Promise<{ readonly rows: readonly BenchRow[]; readonly goals: readonly Goal[] }> {
	const measured = new Map<ArrivalTrace, Measured>();
	for (const trace of traces) {
		const all = new Map<Way, Perceived[]>(ways.map((way) => [way, []]));
		for (const arrivals of trace.answers) {
			for (const way of ways) all.get(way)?.push(await perceivedBy(way, arrivals));
		}
		measured.set(trace, all);
	}
	return {
		rows: [...measured].flatMap(([trace, all]) => rowsOf(trace, all)),
		goals: goalsOf(measured),
	};
}

/** How this way would let an answer be perceived. */
export async function perceivedBy(way: Way, arrivals: readonly Arrival[]): Promise<Perceived> {
	const clock = new FakeClock();
	const delivered = way.deliver(arrivals, clock);
	// Until nothing sleeps any more, however long what is measured has taken.
	await clock.advance(3_600_000);
	return perceivedOf(arrivals, await delivered);
}

function rowsOf({ name, kind }: ArrivalTrace, measured: Measured): readonly BenchRow[] {
	const base = measured.get(raw) ?? [];
	return [...measured].flatMap(([way, all]) => {
		const row = (metric: string, unit: BenchRow['unit'], of: (one: Perceived) => number): BenchRow => {
			const peer = way === raw ? [] : base.map(of);
			// Of nothing there is no multiple.
			return summarise(
				{ name: `${name}: ${way.name}`, metric, unit },
				all.map(of),
				peer.some((one) => one > 0) ? peer : [],
			);
		};
		return [
			row('first paint after sending', 'ms', ({ firstPaintMs }) => firstPaintMs),
			row('time in stalls over 200 ms', 'share', ({ stalled }) => stalled),
			row('what comes with one paint, p95', 'bytes', ({ burst }) => burst),
			row('added delay, mean', 'ms', ({ addedMs }) => addedMs),
			...(kind === 'fast' ? [row("time to deliver, of the source's own", 'ratio', ({ slowness }) => slowness)] : []),
		];
	});
}

/** On the worst trace, which is named. */
function goalsOf(measured: ReadonlyMap<ArrivalTrace, Measured>): readonly Goal[] {
	const worst = (kinds: readonly ArrivalTrace['kind'][], of: (all: Measured) => number): Worst =>
		[...measured]
			.filter(([{ kind }]) => kinds.includes(kind))
			.map(([{ name }, all]) => ({ name, value: of(all) }))
			.reduce((one, other) => (other.value > one.value ? other : one));
	const stalled = worst(
		['bursty'],
		(all) => mean(all, ours, (one) => one.stalled) / mean(all, raw, (one) => one.stalled),
	);
	const added = worst(['steady', 'bursty', 'halting', 'fast'], (all) => mean(all, ours, (one) => one.addedMs));
	const slowness = worst(['fast'], (all) => mean(all, ours, (one) => one.slowness));
	return [
		goalBelow(`time in stalls, as a share of raw, on the worst bursty trace (${stalled.name})`, stalled.value, 0.1),
		goalBelow(`added delay in ms, mean, on the worst trace (${added.name})`, added.value, 150),
		goalBelow(`time to deliver a fast stream, of its own, on the worst (${slowness.name})`, slowness.value, 1.05),
	];
}

interface Worst {
	readonly name: string;
	readonly value: number;
}

function mean(measured: Measured, way: Way, of: (one: Perceived) => number): number {
	const values = (measured.get(way) ?? []).map(of);
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}
