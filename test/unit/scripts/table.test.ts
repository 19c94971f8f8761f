import assert from 'node:assert/strict';
import { formatTable, isGreen, type TableRow } from '../../../scripts/test/table.ts';

const row = (layer: string, passed: number, failed: number, skipped: number): TableRow => ({
	layer,
	passed,
	failed,
	skipped,
	failures: [],
	seconds: 1.25,
});

describe('the table of the layers', () => {
	it('ends with the sum, alone on its line', () => {
		const lines = formatTable([row('unit', 10, 0, 1), row('host', 5, 2, 0)]).split('\n');
		assert.equal(lines.at(-1), '15 passed, 2 failed, 1 skipped');
		assert.match(lines[0] ?? '', /^layer\s+passed\s+failed\s+skipped\s+seconds$/);
		assert.match(lines[1] ?? '', /^unit\s+10\s+0\s+1\s+1\.3$/);
	});

	it('is green only where every layer ran something and nothing failed', () => {
		assert.equal(isGreen([row('unit', 1, 0, 0)]), true);
		assert.equal(isGreen([row('unit', 1, 0, 0), row('host', 5, 1, 0)]), false);
		assert.equal(isGreen([row('unit', 1, 0, 0), row('host', 0, 0, 0)]), false);
		assert.equal(isGreen([row('unit', 1, 0, 0), row('host', 0, 0, 3)]), false);
		assert.equal(isGreen([]), false);
	});

	it('says of a layer that it ran nothing, or why', () => {
		assert.match(formatTable([row('host', 0, 0, 0)]), /^host.*ran nothing$/m);
		assert.match(formatTable([{ ...row('host', 0, 1, 0), note: 'the build failed' }]), /^host.*the build failed$/m);
	});
});
