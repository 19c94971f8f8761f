import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { openGathered } from '../../../scripts/test/output.ts';
import { runNode } from '../../../scripts/test/run.ts';

const modules = new URL('../../../scripts/test/', import.meta.url).href;

describe('the output of a layer beside which others run', () => {
	let folder: string;
	let file: string;

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'tributary-output-'));
		file = join(folder, 'results', 'unit.log');
	});
	afterEach(() => rmSync(folder, { recursive: true, force: true }));

	it('is one block in the order in which it was printed, after a word that the layer has begun', async () => {
		const blocks: string[] = [];
		const output = openGathered('unit', file, (block) => blocks.push(block));
		output.print('ours\n');
		await runNode(['-e', "console.log('out'); console.error('err'); console.log('out again')"], { output });
		output.print('ours again\n');
		assert.equal(blocks.length, 1);
		assert.match(blocks[0] ?? '', /unit has begun/);
		output.close();
		assert.deepEqual(blocks.slice(1), ['\n── unit ──\nours\nout\nerr\nout again\nours again\n']);
	});

	it('can be followed in its file, which has nothing of the last run', () => {
		openGathered('unit', file, () => undefined).close();
		writeFileSync(file, 'of the last run\n');
		const output = openGathered('unit', file, () => undefined);
		output.print('so far\n');
		assert.equal(readFileSync(file, 'utf8'), 'so far\n');
		output.close();
	});

	it('is shown as far as it has come where the run is ended, and its processes end too', async function () {
		if (process.platform === 'win32') this.skip();
		const child =
			"process.on('SIGTERM', () => { require('node:fs').writeFileSync(process.argv[1], 'ended'); process.exit(); }); console.log('so far'); setInterval(() => 1, 1000)";
		const mark = join(folder, 'mark');
		const script = `
			import { readFileSync } from 'node:fs';
			import { openGathered } from '${modules}output.ts';
			import { runNode } from '${modules}run.ts';
			const file = ${JSON.stringify(file)};
			const output = openGathered('unit', file);
			setInterval(() => readFileSync(file, 'utf8').includes('so far') && process.kill(process.pid, 'SIGTERM'), 50);
			await runNode(['-e', ${JSON.stringify(child)}, ${JSON.stringify(mark)}], { output });
		`;
		const run = spawn(process.execPath, ['--input-type=module', '-e', script], {
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		const [printed, [code]] = await Promise.all([text(run.stdout), once(run, 'exit')]);
		assert.equal(code, 1);
		assert.match(printed, /── unit ──\nso far\n.*the run ended/);
		while (readIfThere(mark) !== 'ended') await new Promise((resolve) => setTimeout(resolve, 20));
	});
});

function readIfThere(file: string): string | undefined {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return undefined;
	}
}
