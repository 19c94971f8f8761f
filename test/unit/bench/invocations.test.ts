import assert from 'node:assert/strict';
import { addedRow, measurePairs, type Party } from '../../../bench/stream/invocations.ts';
import type { Load } from '../../../bench/stream/load.ts';

const load: Load = { model: 'n10r50', streams: 2 };
const warmUp: Load = { model: 'n10r100', streams: 2 };
/** Of ten tokens of five characters in each of two streams. */
const characters = 100;

/** The n-th process of it costs this many microseconds a token. */
function party(name: string, costOf: (process: number) => number, seen: string[]): Party {
	let started = 0;
	return {
		name,
		async start() {
			const process = ++started;
			seen.push(`${name} ${process} starts`);
			return {
				async run({ model }) {
					seen.push(`${name} ${process} ${model}`);
					return { characters, cpuUs: 20 * costOf(process) };
				},
				stop: () => void seen.push(`${name} ${process} stops`),
			};
		},
	};
}

describe('pairs of processes', () => {
	it('are new for each invocation, warm, and stopped', async () => {
		const seen: string[] = [];
		const peer = party('a', () => 1, seen);
		const [costs] = await measurePairs([{ peer, measured: party('b', (process) => process, seen), load, warmUp }]);
		assert.deepEqual(costs?.added, [0, 1, 2, 3, 4]);
		assert.deepEqual(
			costs?.peer,
			Array.from({ length: 10 }, () => 1),
		);
		const first = seen.filter((line) => line.startsWith('a 1 '));
		assert.deepEqual(first, [
			'a 1 starts',
			...Array.from({ length: 6 }, () => 'a 1 n10r100'),
			...['a 1 n10r50', 'a 1 n10r50'],
			'a 1 stops',
		]);
		assert.equal(seen.filter((line) => line.endsWith('stops')).length, 10);
	});

	const broken = async () => assert.fail('broken');

	it('are stopped where one of them fails', async () => {
		const seen: string[] = [];
		const stop = () => void seen.push('c stops');
		const failing: Party = { name: 'c', start: async () => ({ run: broken, stop }) };
		await assert.rejects(
			measurePairs([{ peer: party('a', () => 1, seen), measured: failing, load, warmUp }]),
			/broken/,
		);
		assert.deepEqual(seen.slice(-2).toSorted(), ['a 1 stops', 'c stops']);
	});

	it('are stopped where the second cannot start', async () => {
		const seen: string[] = [];
		const failing: Party = { name: 'c', start: broken };
		await assert.rejects(
			measurePairs([{ peer: party('a', () => 1, seen), measured: failing, load, warmUp }]),
			/broken/,
		);
		assert.deepEqual(seen, ['a 1 starts', 'a 1 stops']);
	});
});

describe('what was added', () => {
	it('is the mean of the invocations with its 95 % interval', () => {
		const { n, p50, low, high } = addedRow({ name: 'b', metric: 'added', unit: 'µs' }, { added: [1, 2, 3, 4, 5] });
		assert.deepEqual([n, p50], [5, 3]);
		// 2.776 · √(2.5 / 5)
		assert.ok(Math.abs((low ?? 0) - 1.037) < 0.001);
		assert.ok(Math.abs((high ?? 0) - 4.963) < 0.001);
	});
});
