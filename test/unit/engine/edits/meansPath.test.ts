import assert from 'node:assert/strict';
import { meansPath } from '../../../../src/engine/edits/meansPath.ts';

describe('meansPath', () => {
	const means = meansPath('app/src/harbour.ts', ['app/src/harbour.ts', 'src/harbour.ts']);

	it('takes the path as the question shows it, with Windows separators and in front of it the own folder too', () => {
		for (const path of ['app/src/harbour.ts', './app/src/harbour.ts', 'app\\src\\harbour.ts']) {
			assert.equal(means(path), true, path);
		}
	});

	it('takes its end, from a whole name on', () => {
		assert.equal(means('harbour.ts'), true);
		assert.equal(means('bour.ts'), false);
	});

	it('refuses its end where that is the path of another document in the question', () => {
		assert.equal(means('src/harbour.ts'), false);
	});

	it('refuses every other path', () => {
		const others = [
			'',
			'.',
			'/',
			'./',
			'../app/src/harbour.ts',
			'app/../app/src/harbour.ts',
			'/app/src/harbour.ts',
			'/home/me/app/src/harbour.ts',
			'C:\\app\\src\\harbour.ts',
			'.vscode/tasks.json',
			'app/src/Harbour.ts',
			'app/src/harbour.ts.bak',
			'more/app/src/harbour.ts',
		];
		assert.deepEqual(
			others.filter((path) => means(path)),
			[],
		);
	});
});
