import assert from 'node:assert/strict';
import { modelLabel } from '../../../src/editor/chat/modelLabel.ts';
import { editorError } from '../../../src/editor/host/hostFailure.ts';
import type { ResolvedSetting } from '../../../src/protocol/status.ts';

const settings: readonly ResolvedSetting[] = [{ key: 'tributary.model', value: 'smart', source: 'user' }];

describe('modelLabel', () => {
	it('names the choice and what would answer, with what is known of it', () => {
		const facts = {
			id: 'openai/gpt-6.1-sol',
			contextWindow: 400_000,
			price: { input: 2, output: 10, cachedInput: 0.2 },
		};
		const next = { kind: 'model', model: 'openai/gpt-6.1-sol', provider: 'openai', facts } as const;
		assert.deepEqual(modelLabel({ settings, next }), {
			choice: 'smart',
			model: 'openai/gpt-6.1-sol',
			contextWindow: 400_000,
			price: { input: 2, output: 10 },
			local: false,
		});
	});

	it('marks a model of this machine', () => {
		const facts = { id: 'ollama/llama3.2', local: { loaded: false } };
		const next = { kind: 'model', model: 'ollama/llama3.2', provider: 'ollama', facts } as const;
		assert.deepEqual(modelLabel({ settings, next }), { choice: 'smart', model: 'ollama/llama3.2', local: true });
	});

	it('names the choice alone where nothing would answer', () => {
		const next = { kind: 'error', error: editorError('no_model') } as const;
		assert.deepEqual(modelLabel({ settings, next }), { choice: 'smart', local: false });
	});
});
