import assert from 'node:assert/strict';
import { alertKinds } from '../../../src/protocol/metrics.ts';
import { qualityAlertSentence } from '../../../src/text/wording/qualityAlerts.ts';

const who = { provider: 'openrouter', model: 'openai/gpt-6-luna', limit: 0.5, answers: 20 };

describe('qualityAlertSentence', () => {
	it('names the model, the figure and over how many answers, for each limit', () => {
		assert.deepEqual(
			alertKinds.map((kind) =>
				qualityAlertSentence({ ...who, kind, value: kind === 'first_token' ? 1.84 : 0.0526 }, 'en'),
			),
			[
				'openai/gpt-6-luna by OpenRouter: only 5.3 % of the last 20 answers came to their end.',
				'openai/gpt-6-luna by OpenRouter: the last 20 answers took 1.8 s to begin, in the mean.',
				'openai/gpt-6-luna by OpenRouter: 5.3 % of the last 20 answers stood in for another model, which failed.',
				'openai/gpt-6-luna by OpenRouter: 5.3 % of the last 20 answers failed.',
			],
		);
	});
});
