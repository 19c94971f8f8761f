import assert from 'node:assert/strict';
import { errorTraits } from '../../../src/protocol/errors.ts';
import type { DoneReason } from '../../../src/protocol/stream.ts';
import { isCut } from '../../../src/text/isCut.ts';

describe('isCut', () => {
	it('is said of answers that were stopped, reached their limit, or failed', () => {
		const reasons: readonly DoneReason[] = ['stop', 'length', 'cancelled', 'filter', 'tool_calls'];
		const cut = reasons.filter((reason) => isCut({ kind: 'done', reason }));
		assert.deepEqual(cut, ['length', 'cancelled']);
		assert.equal(isCut({ kind: 'error', code: 'stream_cut', args: {}, ...errorTraits.stream_cut }), true);
	});
});
