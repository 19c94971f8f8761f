import { buildAll } from '../scripts/build.ts';
import { type Bench, type BenchRow, type Goal, goalBelow } from './report/benchDocument.ts';
import { percentile, summarise } from './report/statistics.ts';
import { documentOf } from './stream/code.ts';
import { type Costs, joined, measure, measureBeside, tokensOf } from './stream/costs.ts';
import type { Load } from './stream/load.ts';
import { peerNames } from './stream/peers.ts';
import { type Subject, startHost, startPeer, startServer } from './stream/subjects.ts';
import { tokenText } from './stream/wires.ts';

const unpaced: Load = { model: 'n20000', streams: 1 };
const unpacedRounds = 15;
// V8 optimises the readers only after some tens of thousands of tokens.
const warmUpRounds = 5;

const paced: Load = { model: 'n250r50', streams: 100 };
const pacedRounds = 7;

/** With a document of ten pages, which the answer repeats with changes: there is something to be foretold. */
const known: Load = { model: 'n250r50c', streams: 100, document: documentOf(2_000) };

const crowds: readonly Load[] = [
	{ model: 'n200r20', streams: 500 },
	{ model: 'n200r20', streams: 1000 },
];

/** Microseconds a token that the host may add to the SDK it uses. */
const hostAllowance = 4;

/** Microseconds a token that hybrid streaming may add to the host. */
const hybridAllowance = 3;

const unpacedName = '20,000 tokens unpaced';
const pacedName = '100 streams of 50 tokens/s';
const knownName = `${pacedName} of a document's code`;

/** Who is measured, and what it is measured against. */
type Pair = readonly [peer: string, measured: string];

/** Each host with the SDK that it uses. */
const pairs: readonly Pair[] = [
	['openai', 'host, OpenAI wire'],
	['@anthropic-ai/sdk', 'host, Anthropic wire'],
];

/** Each host with hybrid streaming on, with the same without. */
const hybridPairs: readonly Pair[] = [
	['host, OpenAI wire', 'hybrid host, OpenAI wire'],
	['host, Anthropic wire', 'hybrid host, Anthropic wire'],
];

/** What a token costs on its way through the SDKs and through the whole host, in the same run from the same server. */
export const bench: Bench = {
	about: 'Streaming from a server of this machine through four libraries and the host (about ten minutes) …',
	async run() {
		await buildAll();
		const server = await startServer();
		const subjects = new Map<string, Subject>();
		try {
			for (const name of peerNames) subjects.set(name, startPeer(name, server.origin));
			for (const hybrid of [false, true]) {
				const host = hybrid ? 'hybrid host' : 'host';
				subjects.set(`${host}, OpenAI wire`, await startHost(server.origin, { api: 'openai', hybrid }));
				subjects.set(`${host}, Anthropic wire`, await startHost(server.origin, { api: 'anthropic', hybrid }));
			}
			await measure(subjects, unpaced, warmUpRounds);
			const quick = await measure(subjects, unpaced, unpacedRounds);
			const paired = new Set<string>([...pairs, ...hybridPairs].flat());
			const alone = [...subjects.keys()].filter((name) => !paired.has(name)).map((name) => [name]);
			const slow = joined(await measureBeside(subjects, paced, { groups: [...alone, ...pairs], rounds: pacedRounds }));
			// As often as the hosts without, which go on getting quicker for some ten rounds: else those would be ahead.
			await measureBeside(subjects, paced, { groups: [hybridPairs.map(([, on]) => on)], rounds: pacedRounds });
			const hybrid = await measureBeside(subjects, paced, { groups: hybridPairs, rounds: pacedRounds });
			const foretold = await measureBeside(subjects, known, { groups: hybridPairs, rounds: pacedRounds });
			const crowd = await crowdRows(subjects);
			return {
				rows: [
					...costRows(quick, unpacedName),
					...costRows(slow, pacedName),
					...hybridRows(hybrid, pacedName),
					...hybridRows(foretold, knownName),
					...crowd.rows,
				],
				goals: [
					...pairs.map((pair) => added(pair, quick, unpacedName)),
					...pairs.map((pair) => added(pair, slow, pacedName)),
					...hybridGoals(hybrid, pacedName),
					...hybridGoals(foretold, knownName),
					...crowd.goals,
				],
			};
		} finally {
			for (const subject of subjects.values()) subject.stop();
			server.stop();
		}
	},
};

function costRows(costs: Costs, load: string): readonly BenchRow[] {
	const peer = costs.get('fetch + eventsource-parser');
	return [...costs].map(([name, samples]) =>
		summarise({ name, metric: `computing time a token, ${load}`, unit: 'µs' }, samples, peer),
	);
}

/** The median of what the host took more than the SDK in the same round. */
function added([sdk, host]: Pair, costs: Costs, load: string): Goal {
	return goalBelow(`${host}: µs a token added to ${sdk}, ${load}`, difference([sdk, host], costs), hostAllowance);
}

function difference([peer, measured]: Pair, costs: Costs): number {
	const peers = costs.get(peer) ?? [];
	const differences = (costs.get(measured) ?? []).map((cost, round) => cost - (peers[round] ?? Number.NaN));
	return percentile(differences, 0.5);
}

/** One for each pair, with the same host without as its baseline. */
function hybridRows(costs: readonly Costs[], load: string): readonly BenchRow[] {
	const metric = `computing time a token, ${load}`;
	return hybridPairs.map(([off, on], index) =>
		summarise({ name: on, metric, unit: 'µs' }, costs[index]?.get(on) ?? [], costs[index]?.get(off)),
	);
}

function hybridGoals(costs: readonly Costs[], load: string): readonly Goal[] {
	return hybridPairs.map(([off, on], index) => {
		const name = `${on}: µs a token added to ${off}, ${load}`;
		return goalBelow(name, difference([off, on], costs[index] ?? new Map()), hybridAllowance);
	});
}

async function crowdRows(subjects: ReadonlyMap<string, Subject>): Promise<{ rows: BenchRow[]; goals: Goal[] }> {
	const rows: BenchRow[] = [];
	const goals: Goal[] = [];
	const host = subjects.get('host, OpenAI wire');
	if (host === undefined) throw new Error('There is no host');
	for (const load of crowds) {
		const effort = await host.run(load);
		const lost = tokensOf(load) - effort.characters / tokenText.length;
		const lag = effort.lagP99Ms ?? Number.NaN;
		const name = `host, ${load.streams} streams of 20 tokens/s`;
		rows.push(
			{ name, metric: 'lateness of the event loop, p99', unit: 'ms', n: 1, p50: lag },
			{ name, metric: 'computing time a token', unit: 'µs', n: 1, p50: effort.cpuUs / tokensOf(load) },
			{ name, metric: 'tokens lost', unit: 'tokens', n: 1, p50: lost },
		);
		if (load.streams > 500) continue;
		goals.push(goalBelow(`${name}: tokens lost`, lost, 1), goalBelow(`${name}: event loop late in ms, p99`, lag, 50));
	}
	return { rows, goals };
}
