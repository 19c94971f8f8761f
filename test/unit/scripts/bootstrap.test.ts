import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { root } from '../../../scripts/setup/paths.mjs';

function bootstrap(...args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
	return spawnSync(process.execPath, ['scripts/bootstrap.mjs', ...args], { cwd: root, encoding: 'utf8' });
}

describe('the bootstrap of the npm scripts', function () {
	this.timeout(30_000);

	it('says which task there is none of', () => {
		const { status, stdout, stderr } = bootstrap('dance');
		assert.equal(status, 1);
		assert.equal(stdout, '');
		assert.equal(stderr, 'There is no task "dance".\n');
	});

	it("passes arguments on, and the task's exit code back", () => {
		const { status, stderr } = bootstrap('test', 'unit', 'dance');
		assert.equal(status, 2);
		assert.match(stderr, /^There is no layer dance\./);
	});

	it('leaves the standard output to the task', () => {
		const { status, stdout } = bootstrap('bench', 'dance');
		assert.equal(status, 2);
		assert.equal(stdout, '');
	});
});
