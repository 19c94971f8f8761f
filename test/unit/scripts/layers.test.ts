import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runChecks } from '../../../scripts/test/checks.ts';
import { runMochaLayer } from '../../../scripts/test/mochaLayer.ts';
import { silent } from '../../../scripts/test/output.ts';

describe('a layer of mocha tests', function () {
	this.timeout(60_000);
	let folder: string;

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'tributary-layer-'));
	});
	afterEach(() => rmSync(folder, { recursive: true, force: true }));

	const run = (text: string): ReturnType<typeof runMochaLayer> => {
		writeFileSync(join(folder, 'a.test.mjs'), text);
		return runMochaLayer({ pattern: join(folder, '*.test.mjs') }, silent);
	};

	it('counts what passed, failed and was skipped', async () => {
		const result = await run("it('a', () => {}); it('b', () => { throw new Error('x'); }); it.skip('c', () => {});");
		const { failures, ...counts } = result;
		assert.deepEqual(counts, { passed: 1, failed: 1, skipped: 1 });
		assert.deepEqual(
			failures.map(({ title, error }) => [title, error.split('\n')[0]]),
			[['b', 'Error: x']],
		);
	});

	it('is broken where a test ends the process with exit code 0', async () => {
		const result = await run("it('a', () => process.exit(0));");
		assert.equal(result.failed, 1);
		assert.match(result.note ?? '', /no result/);
	});

	it('is broken where there are no tests', async () => {
		const result = await runMochaLayer({ pattern: join(folder, '*.test.mjs') }, silent);
		assert.deepEqual([result.passed, result.failed], [0, 1]);
	});

	it('is broken by a test left alone with `only`', async () => {
		const result = await run("it.only('a', () => {});");
		assert.equal(result.passed, 0);
		assert.ok(result.failed > 0);
	});

	it('counts a failing hook', async () => {
		const result = await run("before(() => { throw new Error('x'); }); it('a', () => {});");
		assert.deepEqual([result.passed, result.failed], [0, 1]);
	});
});

describe('a layer of checks', () => {
	it('runs all and counts each as one', async () => {
		const seen: string[] = [];
		const check = (name: string, ok: boolean) => ({
			name,
			run: async () => {
				seen.push(name);
				return ok;
			},
		});
		const checks = [check('right', true), check('wrong, as it should be', false), check('right again', true)];
		const result = await runChecks(checks, silent);
		assert.deepEqual(result, {
			passed: 2,
			failed: 1,
			skipped: 0,
			failures: [{ title: 'wrong, as it should be', error: '' }],
		});
		assert.deepEqual(seen, ['right', 'wrong, as it should be', 'right again']);
	});
});
