import assert from 'node:assert/strict';
import { requestParameters } from '../../../src/engine/models/requestParameters.ts';
import type { ModelFacts } from '../../../src/protocol/models.ts';
import { settingsWith } from '../../support/engine.ts';

describe('requestParameters', () => {
	const all = {
		'tributary.maxOutputTokens': 5_000,
		'tributary.temperature': 0.5,
		'tributary.reasoningEffort': 'high',
	};
	const of = (settings: Readonly<Record<string, unknown>>, facts?: Partial<ModelFacts>, prefilled = false) =>
		requestParameters(settingsWith(settings), facts && { id: 'openai/x', ...facts }, { prefilled });

	it('sends nothing that nobody set', () => {
		assert.deepEqual(of({}), {});
		assert.deepEqual(of({}, { takes: { temperature: true, reasoningEffort: true }, maxOutputTokens: 10 }), {});
	});

	it('sends what was set to a model of which nothing is known', () => {
		const sent = { maxOutputTokens: 5_000, temperature: 0.5, reasoningEffort: 'high' };
		assert.deepEqual(of(all), sent);
		assert.deepEqual(of(all, {}), sent);
		assert.deepEqual(of({ 'tributary.temperature': 0 }), { temperature: 0 });
	});

	it('leaves out what the model refuses', () => {
		assert.deepEqual(of(all, { takes: { temperature: false, reasoningEffort: true } }), {
			maxOutputTokens: 5_000,
			reasoningEffort: 'high',
		});
		assert.deepEqual(of(all, { takes: { temperature: true, reasoningEffort: false } }), {
			maxOutputTokens: 5_000,
			temperature: 0.5,
		});
	});

	it('asks for no more tokens than the model gives', () => {
		assert.equal(of(all, { maxOutputTokens: 4_096 }).maxOutputTokens, 4_096);
		assert.equal(of(all, { maxOutputTokens: 8_192 }).maxOutputTokens, 5_000);
	});

	it('asks for no thinking before an answer that is begun already', () => {
		assert.deepEqual(of(all, {}, true), { maxOutputTokens: 5_000, temperature: 0.5 });
		assert.deepEqual(of({ 'tributary.reasoningEffort': 'none' }, {}, true), { reasoningEffort: 'none' });
	});
});
