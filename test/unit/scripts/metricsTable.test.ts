import assert from 'node:assert/strict';
import { metricsTable } from '../../../scripts/ask/metricsTable.ts';
import type { QualityRow } from '../../../src/protocol/metrics.ts';

const drafts = { accuracy: 0.9731, coverage: 0.95, leadTokens: 48.21, withdrawn: 2 };
const row: QualityRow = {
	provider: 'openrouter',
	model: 'openai/gpt-6-luna',
	form: 'edit',
	answers: 3,
	firstTokenMs: 812,
	firstPaintMs: 41,
	tokensPerSecond: 58.4,
	gapP50Ms: 16.2,
	gapP95Ms: 48,
	stalls: 1 / 3,
	drafts,
	cacheHitRate: 0.25,
	fallbackRate: 0,
	successRate: 1,
	errorRate: 0,
	health: 0.8764,
};

describe('metricsTable', () => {
	it('has the answer beside the last ones, and a dash for what was not measured', () => {
		const quality = { firstTokenMs: 700, firstPaintMs: 30, stalls: 0, drafts };
		assert.deepEqual(metricsTable(quality, { enabled: true, rows: [row] }).split('\n'), [
			'openai/gpt-6-luna · OpenRouter · Change of a document  This answer  The last answers',
			'First words                                            700 ms       812 ms',
			'First text seen                                        30 ms        41 ms',
			'Speed                                                  –            58.4 tok/s',
			'Pauses over 0.2 s                                      0            0.3',
			'Gaps, p50                                              –            16.2 ms',
			'Gaps, p95                                              –            48 ms',
			'Shown early                                            95 %         95 %',
			'Accuracy                                               97.3 %       97.3 %',
			'Ahead by                                               48.2 tokens  48.2 tokens',
			'Taken back                                             2            2',
			'Cache hits                                                          25 %',
			'Fallback                                                            0 %',
			'Success                                                             100 %',
			'Errors                                                              0 %',
			'Health                                                              0.88',
			'Answers                                                             3',
		]);
	});

	it('has dashes alone where nothing was counted', () => {
		const lines = metricsTable(undefined, { enabled: true, rows: [] }).split('\n');
		assert.ok(
			lines.slice(1, -1).every((line) => /–$/.test(line)),
			lines.join('\n'),
		);
	});
});
