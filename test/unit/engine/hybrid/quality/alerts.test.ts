import assert from 'node:assert/strict';
import { alertLimitsOf } from '../../../../../src/engine/hybrid/quality/alertLimits.ts';
import { settingsWith } from '../../../../support/engine.ts';
import { done, failed, QualityLab, route, stoodIn } from './answers.ts';

describe('Alerts', () => {
	let lab: QualityLab;
	beforeEach(() => {
		lab = new QualityLab();
	});

	it('are not given where all is well', () => {
		lab.answers(200);
		assert.deepEqual(lab.alerts, []);
	});

	it('are given at each limit, with the figure and the limit', () => {
		const who = { provider: 'openrouter', model: 'openai/gpt-6-luna' };
		lab.answers(18);
		lab.answers(2, { terminal: failed });
		// 1 of 19 failed: 5.3 %.
		assert.deepEqual(lab.alerts, [
			{ ...who, kind: 'errors', value: 1 / 19, limit: 0.05, answers: 19 },
			{ ...who, kind: 'success', value: 18 / 19, limit: 0.95, answers: 19 },
		]);
	});

	it('are given for answers that were cut, which are no errors', () => {
		lab.answers(10, { terminal: done('length') });
		assert.deepEqual(lab.told(), ['success']);
	});

	it('are given for a mean first token past its limit, in seconds', () => {
		lab.answers(9, { firstTokenMs: 1_000 });
		lab.answer({ firstTokenMs: 1_000 });
		assert.deepEqual(lab.alerts, []);
		lab.answer({ firstTokenMs: 1_220 });
		assert.deepEqual(
			lab.alerts.map(({ kind, value, limit, answers }) => [kind, value, limit, answers]),
			[['first_token', 1.02, 1, 11]],
		);
	});

	it('are given for fallbacks past a tenth', () => {
		lab.answers(9);
		lab.answer({ warning: stoodIn });
		assert.deepEqual(lab.told(), []);
		lab.answer({ warning: stoodIn });
		assert.deepEqual(lab.told(), ['fallback']);
	});

	it('wait for ten answers', () => {
		lab.answers(9, { terminal: failed });
		assert.deepEqual(lab.told(), []);
		lab.answer({ terminal: failed });
		assert.deepEqual(lab.told(), ['errors', 'success']);
	});

	it('do not count what was stopped or replayed among the ten', () => {
		lab.answers(9, { terminal: failed });
		lab.answers(50, { terminal: done('cancelled') });
		lab.answers(100, { route: route('openai/gpt-6-luna', { source: 'cache' }) });
		assert.deepEqual(lab.told(), []);
		lab.answer({ terminal: failed });
		assert.deepEqual(lab.told(), ['errors', 'success']);
	});

	it('are of a model in all forms together, and of each provider apart', () => {
		lab.answers(5, { terminal: failed });
		lab.answers(4, { terminal: failed, form: 'edit' });
		lab.answers(9, { terminal: failed, route: route('openai/gpt-6-luna', { provider: 'openai' }) });
		assert.deepEqual(lab.told(), []);
		lab.answer({ terminal: failed, form: 'insert' });
		assert.deepEqual(lab.told(), ['errors', 'success']);
	});

	it('are told once, however long it lasts', () => {
		lab.answers(300, { terminal: failed });
		assert.deepEqual(lab.told(), ['errors', 'success']);
	});

	it('are told once of a share that goes up and down around its limit', () => {
		lab.limits = { ...lab.limits, minSuccessRate: 0 };
		for (let round = 0; round < 40; round++) {
			lab.answers(18);
			lab.answer({ terminal: failed });
		}
		assert.deepEqual(lab.told(), ['errors']);
	});

	it('are told again after it was well for twenty answers', () => {
		lab.limits = { ...lab.limits, minSuccessRate: 0 };
		lab.answers(10, { terminal: failed });
		assert.deepEqual(lab.told(), ['errors']);
		// With the 95th answer five of a hundred have failed, which is well, and so are the first five failures: 19 in all.
		lab.answers(94 + 14);
		lab.answers(10, { terminal: failed });
		assert.deepEqual(lab.told(), []);
		lab.answers(94 + 15);
		lab.answers(10, { terminal: failed });
		assert.deepEqual(lab.told(), ['errors']);
	});

	it('are never given where the settings say so', () => {
		lab.limits = alertLimitsOf(
			settingsWith({
				'tributary.alerts.minSuccessRate': 0,
				'tributary.alerts.maxFirstTokenSeconds': 0,
				'tributary.alerts.maxFallbackRate': 1,
				'tributary.alerts.maxErrorRate': 1,
			}),
		);
		lab.answers(150, { firstTokenMs: 9_000, warning: stoodIn });
		lab.answers(150, { terminal: failed });
		assert.deepEqual(lab.told(), []);
	});

	it('go by the settings of the moment', () => {
		lab.answers(20, { firstTokenMs: 800 });
		lab.limits = alertLimitsOf(settingsWith({ 'tributary.alerts.maxFirstTokenSeconds': 0.5 }));
		lab.answer({ firstTokenMs: 800 });
		assert.deepEqual(lab.told(), ['first_token']);
	});

	it('have the limits that were wanted, where nobody set others', () => {
		assert.deepEqual(alertLimitsOf(settingsWith({})), lab.limits);
	});
});
