import assert from 'node:assert/strict';
import { chooseEditForm } from '../../../../src/engine/edits/chooseEditForm.ts';
import type { ModelFacts } from '../../../../src/protocol/models.ts';

const remote: ModelFacts = { id: 'openai/x' };
const local: ModelFacts = { id: 'ollama/x', local: { loaded: true } };

describe('chooseEditForm', () => {
	const chosen = (lines: number, facts: ModelFacts | undefined = remote) =>
		chooseEditForm({ lines, facts, setting: 'auto' });

	it('asks for blocks where what may be changed is long, also of a model that nobody knows', () => {
		assert.deepEqual([chosen(21), chosen(5_000), chosen(21, undefined)], ['blocks', 'blocks', 'blocks']);
	});

	it('asks for the whole where that is hardly longer', () => {
		assert.deepEqual([chosen(0), chosen(1), chosen(20)], ['whole', 'whole', 'whole']);
	});

	it('asks a model on the own machine for the whole, unless that would take minutes', () => {
		assert.deepEqual([chosen(400, local), chosen(401, local)], ['whole', 'blocks']);
	});

	it('does what the setting says', () => {
		assert.equal(chooseEditForm({ lines: 1, facts: remote, setting: 'blocks' }), 'blocks');
		assert.equal(chooseEditForm({ lines: 5_000, facts: remote, setting: 'whole' }), 'whole');
	});
});
