import { format } from 'node:util';
import { SetUpProblem } from '../setup/setUpProblem.ts';
import { brokenLayer, type LayerResult } from './layerResult.ts';
import type { LayerOutput } from './output.ts';
import type { TableRow } from './table.ts';

/**
 * Runs one layer to its row of the table, and closes its output. Never rejects: what the layer throws is printed and
 * makes it a broken one.
 */
export async function runLayer(layer: string, output: LayerOutput, run: () => Promise<LayerResult>): Promise<TableRow> {
	const start = performance.now();
	const result = await run().catch((error: unknown) => {
		output.print(`${error instanceof SetUpProblem ? error.message : format(error)}\n`);
		const [firstLine = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
		return brokenLayer(firstLine);
	});
	output.close();
	return { ...result, layer, seconds: (performance.now() - start) / 1000 };
}
