import { say } from './setup/say.mjs';
import { runTask, SetUpProblem } from './setup/setUpProblem.ts';
import { brokenLayer, type LayerResult } from './test/layerResult.ts';
import { type Layer, layers } from './test/layers.ts';
import { Machine } from './test/machine.ts';
import { formatTable, isGreen, type TableRow } from './test/table.ts';

// usage: npm test [-- <layer>…]   All that run by default, or just those named. Exit code 0 only if all is well.

const names = process.argv.slice(2);
const unknown = names.filter((name) => !layers.some((layer) => layer.name === name));
if (unknown.length > 0) {
	say(`There is no layer ${unknown.join(', ')}. The layers: ${layers.map(({ name }) => name).join(', ')}.`);
	process.exit(2);
}
const chosen = layers.filter(({ name, byDefault }) => (names.length === 0 ? byDefault : names.includes(name)));

const machine = new Machine();
await runTask(async () => {
	await machine.prepare(new Set(chosen.flatMap(({ needs }) => needs)));
	const rows: TableRow[] = [];
	for (const layer of chosen) {
		console.log(`\n── ${layer.name} ──`);
		const start = performance.now();
		const result = await runLayer(layer);
		rows.push({ ...result, layer: layer.name, seconds: (performance.now() - start) / 1000 });
	}
	console.log(`\n${formatTable(rows)}`);
	process.exitCode = isGreen(rows) ? 0 : 1;
});

async function runLayer(layer: Layer): Promise<LayerResult> {
	try {
		return await layer.run(machine);
	} catch (error) {
		console.error(error instanceof SetUpProblem ? error.message : error);
		const [firstLine = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
		return brokenLayer(firstLine);
	}
}
