import assert from 'node:assert/strict';
import { formatFailures } from '../../../scripts/test/failures.ts';
import type { TableRow } from '../../../scripts/test/table.ts';
import type { Failure } from '../../harness/suiteResult.ts';

const row = (layer: string, ...failures: Failure[]): TableRow => ({
	layer,
	passed: 1,
	failed: failures.length,
	skipped: 0,
	seconds: 1,
	failures,
});

describe('what is said of failures at the end of a run', () => {
	it('is nothing where there are none', () => {
		assert.equal(formatFailures([row('unit'), row('host')]), '');
	});

	it('is the layer, the test and the error of each, in the order of the layers', () => {
		const rows = [
			row('lint', { title: 'knip', error: '' }),
			row('unit'),
			row('host', { title: 'a host answers', error: 'Error: no\n    at somewhere' }),
		];
		assert.deepEqual(formatFailures(rows).split('\n'), [
			'',
			'── what failed ──',
			'',
			'  lint: knip',
			'    See above, at lint.',
			'',
			'  host: a host answers',
			'    Error: no',
			'        at somewhere',
			'',
		]);
	});

	it('leaves off the end of a long error', () => {
		const error = Array.from({ length: 500 }, (_, index) => `line ${index}`).join('\n');
		const text = formatFailures([row('host', { title: 'long', error })]);
		assert.match(text, /line 0\n/);
		assert.match(text, /line 23\n {4}…\n$/);
		assert.doesNotMatch(text, /line 24/);
	});
});
