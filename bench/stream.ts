import { buildAll } from '../scripts/build.ts';
import { type Bench, type BenchRow, type Goal, goalBelow } from './report/benchDocument.ts';
import { percentile, summarise } from './report/statistics.ts';
import type { Effort, Load } from './stream/load.ts';
import { peerNames } from './stream/peers.ts';
import { type Subject, startHost, startPeer, startServer } from './stream/subjects.ts';
import { tokenText } from './stream/wires.ts';

const unpaced: Load = { model: 'n20000', streams: 1 };
const unpacedRounds = 15;
// V8 optimises the readers only after some tens of thousands of tokens.
const warmUpRounds = 5;

const paced: Load = { model: 'n250r50', streams: 100 };
const pacedRounds = 7;

const crowds: readonly Load[] = [
	{ model: 'n200r20', streams: 500 },
	{ model: 'n200r20', streams: 1000 },
];

/** Microseconds a token that the host may add to the SDK it uses. */
const hostAllowance = 4;

const unpacedName = '20,000 tokens unpaced';
const pacedName = '100 streams of 50 tokens/s';

/** Each host with the SDK that it uses. */
const pairs = [
	['openai', 'host, OpenAI wire'],
	['@anthropic-ai/sdk', 'host, Anthropic wire'],
] as const;

/** What a token costs on its way through the SDKs and through the whole host, in the same run from the same server. */
export const bench: Bench = {
	about: 'Streaming from a server of this machine through four libraries and the host (about four minutes) …',
	async run() {
		await buildAll();
		const server = await startServer();
		const subjects = new Map<string, Subject>();
		try {
			for (const name of peerNames) subjects.set(name, startPeer(name, server.origin));
			subjects.set('host, OpenAI wire', await startHost(server.origin, 'openai'));
			subjects.set('host, Anthropic wire', await startHost(server.origin, 'anthropic'));
			await measure(subjects, unpaced, warmUpRounds);
			const quick = await measure(subjects, unpaced, unpacedRounds);
			const slow = await measureBeside(subjects, paced, pacedRounds);
			const crowd = await crowdRows(subjects);
			return {
				rows: [...costRows(quick, unpacedName), ...costRows(slow, pacedName), ...crowd.rows],
				goals: [...added(quick, unpacedName), ...added(slow, pacedName), ...crowd.goals],
			};
		} finally {
			for (const subject of subjects.values()) subject.stop();
			server.stop();
		}
	},
};

type Costs = ReadonlyMap<string, readonly number[]>;

/** Microseconds a token, for each subject and round. The subjects take turns, so that the machine's moods hit all. */
async function measure(subjects: ReadonlyMap<string, Subject>, load: Load, rounds: number): Promise<Costs> {
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
 * The same, but host and SDK of a pair at the same time: what is measured is small against what the machine's moods
 * change from one half minute to the next, and these have room beside each other on two cores.
 */
async function measureBeside(subjects: ReadonlyMap<string, Subject>, load: Load, rounds: number): Promise<Costs> {
	const paired = new Set<string>(pairs.flat());
	const alone = [...subjects.keys()].filter((name) => !paired.has(name)).map((name) => [name]);
	const costs = new Map<string, number[]>([...subjects.keys()].map((name) => [name, []]));
	// The first is for warming up.
	for (let round = -1; round < rounds; round += 1) {
		for (const group of [...alone, ...pairs]) {
			await Promise.all(
				group.map(async (name) => {
					const effort = await subjects.get(name)?.run(load);
					if (effort !== undefined && round >= 0) costs.get(name)?.push(effort.cpuUs / complete(effort, load));
				}),
			);
		}
	}
	return costs;
}

function tokensOf({ model, streams }: Load): number {
	return Number(/^n(\d+)/.exec(model)?.[1]) * streams;
}

/** How many tokens came; all of them, or the figure would mean nothing. */
function complete({ characters }: Effort, load: Load): number {
	const tokens = characters / tokenText.length;
	if (tokens !== tokensOf(load)) throw new Error(`${tokens} tokens came of ${tokensOf(load)}`);
	return tokens;
}

function costRows(costs: Costs, load: string): readonly BenchRow[] {
	const peer = costs.get('fetch + eventsource-parser');
	return [...costs].map(([name, samples]) =>
		summarise({ name, metric: `computing time a token, ${load}`, unit: 'µs' }, samples, peer),
	);
}

/** The median of what the host took more than the SDK in the same round. */
function added(costs: Costs, load: string): readonly Goal[] {
	return pairs.map(([sdk, host]) => {
		const sdkCosts = costs.get(sdk) ?? [];
		const differences = (costs.get(host) ?? []).map((cost, round) => cost - (sdkCosts[round] ?? Number.NaN));
		return goalBelow(`${host}: µs a token added to ${sdk}, ${load}`, percentile(differences, 0.5), hostAllowance);
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
