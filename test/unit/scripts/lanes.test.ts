import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { type Lane, planLanes, runLanes } from '../../../scripts/test/lanes.ts';
import { layers } from '../../../scripts/test/layers.ts';
import { live } from '../../../scripts/test/output.ts';
import { runLayer } from '../../../scripts/test/runLayer.ts';
import { formatTable, isGreen } from '../../../scripts/test/table.ts';

interface Named {
	readonly name: string;
	readonly lane: Lane;
}

const [types, lint, unit, e2e] = [
	{ name: 'types', lane: 'panel' },
	{ name: 'lint', lane: 'e2e' },
	{ name: 'unit', lane: 'panel' },
	{ name: 'e2e', lane: 'e2e' },
] as const satisfies readonly Named[];
const all = [types, lint, unit, e2e];

const namesOf = (lanes: readonly (readonly Named[])[]) => lanes.map((lane) => lane.map(({ name }) => name));

describe('the lanes of the layers', () => {
	it('are each in the order of the layers', () => {
		assert.deepEqual(namesOf(planLanes(all, 2)), [
			['types', 'unit'],
			['lint', 'e2e'],
		]);
	});

	it('are one where there is one core', () => {
		assert.deepEqual(namesOf(planLanes(all, 1)), [['types', 'lint', 'unit', 'e2e']]);
	});

	it('are one where what was asked for belongs to one', () => {
		assert.deepEqual(namesOf(planLanes([types, unit], 2)), [['types', 'unit']]);
		assert.deepEqual(namesOf(planLanes([e2e], 2)), [['e2e']]);
	});

	it('do not wait for each other’s longest', () => {
		const longest = layers.filter(({ name }) => ['panel', 'editor', 'e2e'].includes(name));
		assert.deepEqual(
			longest.map(({ name, lane }) => [name, lane]),
			[
				['panel', 'panel'],
				['editor', 'editor'],
				['e2e', 'e2e'],
			],
		);
		assert.equal(planLanes(layers, 2).length, 3);
	});

	it('run beside each other, what is in one of them one after the other', async () => {
		const seen: string[] = [];
		const ends = new Map<string, PromiseWithResolvers<void>>(
			all.map((layer) => [layer.name, Promise.withResolvers<void>()]),
		);
		const end = async (name: string) => {
			ends.get(name)?.resolve();
			await turn();
		};
		const running = runLanes(planLanes(all, 2), async ({ name }) => {
			seen.push(`${name} begins`);
			await ends.get(name)?.promise;
			seen.push(`${name} ends`);
		});
		await turn();
		assert.deepEqual(seen.splice(0), ['types begins', 'lint begins']);
		await end('lint');
		assert.deepEqual(seen.splice(0), ['lint ends', 'e2e begins']);
		await end('types');
		assert.deepEqual(seen.splice(0), ['types ends', 'unit begins']);
		await end('unit');
		await end('e2e');
		await running;
		assert.deepEqual(seen, ['unit ends', 'e2e ends']);
	});

	it('go on after a layer that fails, and the table tells of it', async () => {
		const printed: string[] = [];
		const output = { ...live, print: (text: string) => void printed.push(text), close: () => printed.push('closed') };
		const results = await runLanes(planLanes([types, lint, unit], 2), ({ name }) =>
			runLayer(name, output, async () => {
				if (name === 'types') throw new Error('no compiler\nat somewhere');
				return { passed: 1, failed: 0, skipped: 0, failures: [] };
			}),
		);
		const rows = [types, lint, unit].flatMap((layer) => results.get(layer) ?? []);
		assert.equal(isGreen(rows), false);
		assert.match(
			formatTable(rows),
			/^types +0 +1 +0 +\d+\.\d {2}no compiler\nlint .*\nunit .*\n\n2 passed, 1 failed, 0 skipped$/m,
		);
		assert.match(printed[0] ?? '', /Error: no compiler\nat somewhere/);
		assert.equal(printed.filter((text) => text === 'closed').length, 3);
	});
});
