import assert from 'node:assert/strict';
import { type FoundFile, rankFiles } from '../../../../src/editor/chat/context/rankFiles.ts';

const file = (path: string): FoundFile => ({ uri: `file:///work/${path}`, path });
const files = [
	'src/host/store/store.ts',
	'src/host/store/storeThread.ts',
	'src/editor/host/host.ts',
	'src/host/main.ts',
	'test/restore.test.ts',
].map(file);
const paths = (query: string, recent: readonly string[] = [], limit = 20): readonly string[] =>
	rankFiles(
		query,
		files,
		recent.map((path) => file(path).uri),
		limit,
	).map(({ path }) => path);

describe('rankFiles', () => {
	it('puts base names that fit before paths that fit', () => {
		assert.deepEqual(paths('host'), [
			'src/editor/host/host.ts',
			'src/host/main.ts',
			'src/host/store/store.ts',
			'src/host/store/storeThread.ts',
		]);
	});

	it('finds by a part of the path', () => {
		assert.deepEqual(paths('store/storeT')[0], 'src/host/store/storeThread.ts');
	});

	it('leaves out paths that only have the letters somewhere', () => {
		assert.deepEqual(paths('rdo'), []);
	});

	it('puts what was used lately first among those that fit alike', () => {
		assert.deepEqual(paths('store', ['src/host/store/storeThread.ts']).slice(0, 2), [
			'src/host/store/storeThread.ts',
			'src/host/store/store.ts',
		]);
	});

	it('offers without a query what was used lately in that order, and then the rest by path', () => {
		assert.deepEqual(paths('', ['test/restore.test.ts', 'src/host/main.ts'], 3), [
			'test/restore.test.ts',
			'src/host/main.ts',
			'src/editor/host/host.ts',
		]);
	});

	it('gives no more than the limit, and the best of them', () => {
		const many = Array.from({ length: 200 }, (_, place) => file(`src/a${place}/xhelp${place}.ts`));
		const best = file('src/z/help.ts');
		const ranked = rankFiles('help', [...many, best], [], 5).map(({ path }) => path);
		assert.equal(ranked.length, 5);
		assert.equal(ranked[0], best.path);
	});
});
