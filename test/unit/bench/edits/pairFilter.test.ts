import assert from 'node:assert/strict';
import { changedShare, isFit, isSource, spread } from '../../../../bench/pairs/pairFilter.ts';

/** Lines of 20 characters with their ends. */
function linesFrom(count: number, other: readonly number[] = []): string {
	return Array.from(
		{ length: count },
		(_, line) => `${other.includes(line) ? 'other' : 'usual'} text ${String(line).padStart(8)}\n`,
	).join('');
}

describe('the choice of file pairs', () => {
	it('takes what somebody has written, and not what a build has made', () => {
		for (const path of ['lib/axios.js', 'src/a.mts', 'gyp/common.py', 'React/RCTView.mm', 'A.java', 'x.cpp']) {
			assert.equal(isSource(path), true, path);
		}
		for (const path of [
			'dist/axios.js',
			'a/build/b.js',
			'lodash.min.js',
			'index.d.ts',
			'index.d.mts',
			'README.md',
			'node_modules/a/b.js',
			'package.json',
		]) {
			assert.equal(isSource(path), false, path);
		}
	});

	it('counts the lines that went and those that came, of all lines of both', () => {
		assert.equal(changedShare('a\nb\nc\nd\n', 'a\nb\nc\nd\n'), 0);
		assert.equal(changedShare(linesFrom(100), linesFrom(100, [3, 50])), 0.02);
		assert.equal(changedShare('a\nb\n', 'a\nc\nb\n'), 0.2);
	});

	it('takes files of 1 to 40 kB of which 1 to 30 % have changed', () => {
		const before = linesFrom(100);
		const someChanged = (count: number) => linesFrom(100, [...Array(count).keys()]);
		assert.equal(isFit(before, someChanged(2)), true);
		assert.equal(isFit(before, someChanged(30)), true);
		assert.equal(isFit(before, before), false);
		assert.equal(isFit(linesFrom(200), linesFrom(200, [7])), false);
		assert.equal(isFit(before, someChanged(32)), false);
		assert.equal(isFit(linesFrom(40), linesFrom(40, [1])), false);
		assert.equal(isFit(linesFrom(2001), linesFrom(2001, [...Array(100).keys()])), false);
	});

	it('leaves out what is no text of lines, and what blocks cannot say', () => {
		const before = linesFrom(100);
		const after = linesFrom(100, [1, 2, 3]);
		assert.equal(isFit(before, after), true);
		assert.equal(isFit(before, `${after}${'x'.repeat(1001)}\n`), false);
		assert.equal(isFit(before, `${after}\0\n`), false);
		assert.equal(isFit(before, after.replace('\n', '\r\n')), false);
		assert.equal(isFit(before, after.trimEnd()), false);
	});

	it('spreads over many, in their order, each time the same', () => {
		const many = Array.from({ length: 1000 }, (_, index) => index);
		assert.deepEqual(spread(many, 4), [0, 250, 500, 750]);
		assert.deepEqual(spread([1, 2, 3], 4), [1, 2, 3]);
		assert.equal(new Set(spread(many, 120)).size, 120);
	});
});
