import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { root } from './setup/paths.mjs';
import { say } from './setup/say.mjs';
import { runTask } from './setup/setUpProblem.ts';
import { formatFailures } from './test/failures.ts';
import { planLanes, runLanes } from './test/lanes.ts';
import { layers } from './test/layers.ts';
import { Machine } from './test/machine.ts';
import { openGathered, openLive } from './test/output.ts';
import { runLayer } from './test/runLayer.ts';
import { formatTable, isGreen } from './test/table.ts';

// usage: npm test [-- <layer>…]   All that run by default, or just those named. Exit code 0 only if all is well.

const names = process.argv.slice(2);
const unknown = names.filter((name) => !layers.some((layer) => layer.name === name));
if (unknown.length > 0) {
	say(`There is no layer ${unknown.join(', ')}. The layers: ${layers.map(({ name }) => name).join(', ')}.`);
	process.exit(2);
}
const chosen = layers.filter(({ name, byDefault }) => (names.length === 0 ? byDefault : names.includes(name)));
const lanes = planLanes(chosen, availableParallelism());

const machine = new Machine();
await runTask(async () => {
	await machine.prepare(new Set(chosen.flatMap(({ needs }) => needs)));
	const results = await runLanes(lanes, ({ name, run }) => {
		const output = lanes.length > 1 ? openGathered(name, join(root, 'test-results', `${name}.log`)) : openLive(name);
		return runLayer(name, output, () => run(machine, output));
	});
	const rows = chosen.flatMap((layer) => results.get(layer) ?? []);
	console.log(`${formatFailures(rows)}\n${formatTable(rows)}`);
	process.exitCode = isGreen(rows) ? 0 : 1;
});
