import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { descendantsOf } from '../../../scripts/vscode/processTree.ts';

describe('the tree of processes', () => {
	it('finds children and their children', async function () {
		if (process.platform === 'win32') this.skip();
		const forever = 'setInterval(() => 1, 1000)';
		const script = `require('node:child_process').spawn(process.execPath, ['-e', '${forever}; "grand child (1"']); ${forever}; console.log('up')`;
		const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
		try {
			await once(child.stdout, 'data');
			const found = descendantsOf(process.pid);
			const [direct] = found.filter(({ processId }) => processId === child.pid);
			const [grandchild] = found.filter(({ parentId }) => parentId === child.pid);
			assert.equal(direct?.parentId, process.pid);
			assert.match(grandchild?.command ?? '', /grand child/);
			assert.equal(descendantsOf(child.pid ?? 0).length, 1);
		} finally {
			for (const { processId } of descendantsOf(child.pid ?? 0)) process.kill(processId);
			child.kill();
		}
	});
});
