import { buildAll } from '../scripts/build.ts';
import { type Bench, type BenchRow, type Goal, goalBelow } from './report/benchDocument.ts';
import { percentile, summarise } from './report/statistics.ts';
import { documentOf } from './stream/code.ts';
import { type Costs, measure, tokensOf } from './stream/costs.ts';
import { addedRow, measurePairs, type Pair, type PairCosts, type Party } from './stream/invocations.ts';
import type { Load } from './stream/load.ts';
import { type PeerName, peerNames } from './stream/peers.ts';
import { type Subject, startHost, startPeer, startServer } from './stream/subjects.ts';
import { tokenText } from './stream/wires.ts';

const unpaced: Load = { model: 'n20000', streams: 1 };
const unpacedRounds = 15;
// V8 optimises the readers only after some tens of thousands of tokens.
const warmUpRounds = 5;

/** A load, and the same at twice the pace for warming up. */
const paced = loads('n250r50', 'n250r100');
/** Of those that are compared with nobody. */
const pacedRounds = 5;

/** With a document of ten pages, which the answer repeats with changes: there is something to be foretold. */
const known = loads('n250r50c', 'n250r100c', documentOf(2_000));

const crowds: readonly Load[] = [
	{ model: 'n200r20', streams: 500, watchesLoop: true },
	{ model: 'n200r20', streams: 1000, watchesLoop: true },
];

/** Microseconds a token that the host may add to the SDK it uses. */
const hostAllowance = 4;

/** Microseconds a token that hybrid streaming may add to the host. */
const hybridAllowance = 3;

const unpacedName = '20,000 tokens unpaced';
const pacedName = '100 streams of 50 tokens/s';
const knownName = `${pacedName} of a document's code`;

const apis = ['openai', 'anthropic'] as const;
type Api = (typeof apis)[number];

/** A pair with a goal. */
interface Comparison extends Pair {
	/** Of the load. */
	readonly name: string;
	/** Microseconds a token that the measured one may add. */
	readonly allowance: number;
}

const sdks = { openai: 'openai', anthropic: '@anthropic-ai/sdk' } as const satisfies Record<Api, PeerName>;
const wires = { openai: 'OpenAI wire', anthropic: 'Anthropic wire' } as const satisfies Record<Api, string>;

/** What a token costs on its way through the SDKs and through the whole host, in the same run from the same server. */
export const bench: Bench = {
	about: 'Streaming from a server of this machine through four libraries and the host (about twenty minutes) …',
	async run() {
		await buildAll();
		const server = await startServer();
		const sdk = (api: Api): Party => ({ name: sdks[api], start: async () => startPeer(sdks[api], server.origin) });
		const host = (api: Api, hybrid: boolean): Party => ({
			name: `${hybrid ? 'hybrid host' : 'host'}, ${wires[api]}`,
			start: () => startHost(server.origin, { api, hybrid }),
		});
		const withSdk = apis.map((api) => ({ peer: sdk(api), measured: host(api, false) }));
		const withHybrid = apis.map((api) => ({ peer: host(api, false), measured: host(api, true) }));
		const comparisons: readonly Comparison[] = [
			...withSdk.map((pair) => ({ ...pair, ...paced, allowance: hostAllowance, name: pacedName })),
			...withHybrid.map((pair) => ({ ...pair, ...paced, allowance: hybridAllowance, name: pacedName })),
			...withHybrid.map((pair) => ({ ...pair, ...known, allowance: hybridAllowance, name: knownName })),
		];
		const subjects = new Map<string, Subject>();
		try {
			for (const name of peerNames) subjects.set(name, startPeer(name, server.origin));
			for (const { peer, measured } of withHybrid) {
				for (const party of [peer, measured]) subjects.set(party.name, await party.start());
			}
			await measure(subjects, unpaced, warmUpRounds);
			const quick = await measure(subjects, unpaced, unpacedRounds);
			const crowd = await crowdRows(subjects);
			const compared = new Set<string>(comparisons.flatMap(({ peer, measured }) => [peer.name, measured.name]));
			const alone = new Map([...subjects].filter(([name]) => !compared.has(name)));
			await measure(alone, paced.warmUp, 2);
			const slow = await measure(alone, paced.load, pacedRounds);
			for (const subject of subjects.values()) subject.stop();
			const costs = await measurePairs(comparisons);
			const compare = comparisons.map((comparison, index) =>
				pacedRows(comparison, costs[index] ?? { peer: [], measured: [], added: [] }),
			);
			return {
				rows: [
					...costRows(quick, unpacedName),
					...costRows(slow, pacedName),
					...compare.flatMap(({ rows }) => rows),
					...crowd.rows,
				],
				goals: [
					...withSdk.map((pair) => added([pair.peer.name, pair.measured.name], quick, unpacedName)),
					...compare.map(({ goal }) => goal),
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
function added([sdk, host]: readonly [string, string], costs: Costs, load: string): Goal {
	const peers = costs.get(sdk) ?? [];
	const differences = (costs.get(host) ?? []).map((cost, round) => cost - (peers[round] ?? Number.NaN));
	const name = `${host}: µs a token added to ${sdk}, ${load}`;
	return goalBelow(name, percentile(differences, 0.5), hostAllowance);
}

function pacedRows(
	{ peer, measured, allowance, name: load }: Comparison,
	costs: PairCosts,
): { readonly rows: readonly BenchRow[]; readonly goal: Goal } {
	const metric = `computing time a token, ${load}`;
	const row = addedRow({ name: measured.name, metric: `added to ${peer.name}, ${load}`, unit: 'µs' }, costs);
	return {
		rows: [summarise({ name: measured.name, metric, unit: 'µs' }, costs.measured, costs.peer), row],
		goal: goalBelow(`${measured.name}: µs a token added to ${peer.name}, ${load}`, row.p50, allowance),
	};
}

function loads(model: string, quick: string, document?: string): { readonly load: Load; readonly warmUp: Load } {
	const more = { streams: 100, ...(document === undefined ? {} : { document }) };
	return { load: { model, ...more }, warmUp: { model: quick, ...more } };
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
