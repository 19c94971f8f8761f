import assert from 'node:assert/strict';
import { modelToContinue } from '../../../../src/engine/continuation/modelToContinue.ts';
import { settingsWith } from '../../../support/engine.ts';

const settings = settingsWith({ 'tributary.models.smart': ['anthropic/claude-opus-5.5', 'openai/gpt-6-luna'] });
const anthropic = (provider: string) => provider === 'anthropic';
const either = (provider: string) => provider === 'anthropic' || provider === 'openai';

describe('modelToContinue', () => {
	const model = (hasKey: (provider: string) => boolean, before?: string, chosen?: string) =>
		modelToContinue({ settings, hasKey, chosen }, before);

	it('takes the model that wrote the answer', () => {
		assert.equal(model(either, 'openai/gpt-6-luna').model, 'openai/gpt-6-luna');
	});

	it('takes the one that was asked for before it', () => {
		assert.equal(model(either, 'openai/gpt-6-luna', 'anthropic/claude-sonnet-5').model, 'anthropic/claude-sonnet-5');
		assert.throws(() => model(anthropic, 'anthropic/claude-opus-5.5', 'openai/gpt-6-luna'), { code: 'key_missing' });
	});

	it('takes what any question would go to where that cannot be chosen any more', () => {
		for (const before of ['openai/gpt-6-luna', 'custom/gone/x', 'mock/short', undefined]) {
			assert.equal(model(anthropic, before).model, 'anthropic/claude-opus-5.5', before);
		}
		assert.throws(() => model(() => false, 'openai/gpt-6-luna'), { code: 'no_model' });
	});

	it('gives the reason that any question would have for the same model', () => {
		assert.equal(model(either, 'anthropic/claude-opus-5.5').reason.code, 'first_with_key');
		assert.equal(model(either, 'openai/gpt-6-luna').reason.code, 'chosen_by_person');
	});
});
