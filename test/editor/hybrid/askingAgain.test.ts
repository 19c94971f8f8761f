import assert from 'node:assert/strict';
import { Range } from 'vscode';
import type { Host } from '../../../src/editor/host/host.ts';
import { startRun } from '../../../src/editor/insertion/asking/startRun.ts';
import { askModally } from '../../../src/editor/insertion/review/ask.ts';
import { closeEverything, openDocument, takeAllBack, tributary, withSettings } from '../support.ts';

describe('Asking once more for an insertion', () => {
	before(() => withSettings({ 'tributary.model': 'mock/default', 'tributary.mock.firstTokenMs': 0 }));
	after(() => withSettings({}));
	afterEach(async () => {
		await takeAllBack();
		await closeEverything();
	});

	it('asks a model, and wants no answer that was kept; the first time either will do', async () => {
		const { host, instructions, runs } = await tributary();
		const asked: unknown[] = [];
		const noting: Host = new Proxy(host, {
			get(target, name) {
				if (name !== 'stream') return Reflect.get(target, name, target);
				const stream: Host['stream'] = (method, params, onEvents, signal) => {
					asked.push('fresh' in params ? params.fresh : undefined);
					return target.stream(method, params, onEvents, signal);
				};
				return stream;
			},
		});
		const { document } = await openDocument('\n');
		const run = await startRun(
			{ host: noting, instructions, runs, ask: askModally, showSession: async () => undefined },
			{
				task: 'insert',
				question: 'clamp a number',
				document,
				form: 'insert',
				range: new Range(0, 0, 0, 0),
				references: [],
			},
		);
		await run?.ended;
		assert.deepEqual(asked, [undefined]);
		await run?.retry?.();
		assert.deepEqual(asked, [undefined, true]);
		assert.equal(runs.of(document).length, 1);
	});
});
