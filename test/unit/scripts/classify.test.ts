import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { root } from '../../../scripts/setup/paths.mjs';

function classify(input: string, ...args: readonly string[]) {
	const { stdout, status, stderr } = spawnSync(process.execPath, ['scripts/classify/main.ts', ...args], {
		cwd: root,
		input,
		encoding: 'utf8',
	});
	const lines = stdout.split('\n').filter((line) => line !== '');
	return { lines: lines.map((line) => JSON.parse(line)), status, stderr };
}

describe('npm run classify', () => {
	it('answers each line in order', () => {
		const { lines, status } = classify('{"id":"b","prompt":"hello"}\n\n{"id":2,"prompt":"صمم نظاماً موزعاً"}\n');
		assert.equal(status, 0);
		assert.deepEqual(
			lines.map(({ id, tier, kind, language }) => ({ id, tier, kind, language })),
			[
				{ id: 'b', tier: 'nano', kind: 'chat', language: 'en' },
				{ id: 2, tier: lines[1].tier, kind: 'design', language: 'ar' },
			],
		);
		assert.deepEqual(Object.keys(lines[0]), ['id', 'complexity', 'tier', 'kind', 'language', 'reasons']);
	});

	it('says which line it cannot read, and goes on', () => {
		const { lines, status } = classify('nonsense\n{"id":"1"}\n{"id":"1","prompt":"hi"}\n');
		assert.equal(status, 1);
		assert.match(lines[0].error, /^Line 1 is not JSON/);
		assert.match(lines[1].error, /^Line 2 needs "id"/);
		assert.equal(lines[2].id, '1');
	});

	it('takes another quality, and says how it is used where it is not', () => {
		const prompt = '{"id":"1","prompt":"Write a function that retries a promise with exponential backoff and jitter"}';
		const tiers = ['economy', 'balanced', 'quality'].map(
			(quality) => classify(prompt, '--quality', quality).lines[0].tier,
		);
		assert.equal(new Set(tiers).size > 1, true, tiers.join());
		const { status, stderr } = classify(prompt, '--quality', 'best');
		assert.equal(status, 2);
		assert.match(stderr, /usage: npm run --silent classify/);
	});
});
