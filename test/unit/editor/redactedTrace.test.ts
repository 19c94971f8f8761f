import assert from 'node:assert/strict';
import type { LogOutputChannel } from 'vscode';
import { redactedTrace } from '../../../src/editor/host/redactedTrace.ts';

function traced(...messages: readonly string[]): readonly string[] {
	const lines: string[] = [];
	const log: Pick<LogOutputChannel, 'trace' | 'info'> = {
		trace: (message) => void lines.push(message),
		info: (message) => void lines.push(`info: ${message}`),
	};
	const redacted = redactedTrace(log as LogOutputChannel);
	for (const message of messages) redacted.trace(message);
	return lines;
}

describe('redactedTrace', () => {
	it('lets through that a message went, and nothing of what was in it', () => {
		assert.deepEqual(
			traced('Sending request \'tributary/credentials - (3)\'.\nParams: {\n  "keys": { "openai": "sk-secret" }\n}'),
			["Sending request 'tributary/credentials - (3)'."],
		);
	});

	it('does so for traces as JSON too', () => {
		const message = {
			isLSPMessage: true,
			type: 'send-request',
			message: { method: 'tributary/ask', params: 'secret' },
		};
		assert.deepEqual(traced(JSON.stringify(message)), ['send-request tributary/ask']);
	});

	it('leaves every other level as it is', () => {
		const lines: string[] = [];
		const log: Pick<LogOutputChannel, 'info'> = { info: (message) => void lines.push(message) };
		redactedTrace(log as LogOutputChannel).info('two\nlines');
		assert.deepEqual(lines, ['two\nlines']);
	});
});
