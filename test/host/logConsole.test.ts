import assert from 'node:assert/strict';
import { logConsole } from '../../src/host/log/logConsole.ts';

describe('logConsole', () => {
	it('gives the log the first line of what is printed', () => {
		const lines: string[] = [];
		const printed = logConsole({
			info: (text) => lines.push(`info ${text}`),
			warn: (text) => lines.push(`warn ${text}`),
		});
		printed.log('%s is %d', 'it', 7);
		printed.warn('Received:\n{"key":"secret"}');
		printed.error(new Error('broken'));
		assert.deepEqual(lines, ['info it is 7', 'warn Received:', 'warn Error: broken']);
	});
});
