import assert from 'node:assert/strict';
import { ladderOf, recordsOf } from '../../../bench/escalation/ladder.ts';
import { alone, escalate, oracle } from '../../../bench/escalation/strategies.ts';
import type { Task } from '../../../bench/escalation/tasks.ts';

const task = (cheap: boolean, middle: boolean, strong: boolean): Task => ({
	prompt: 'a bug',
	attempts: { cheap: { ok: cheap, usd: 1 }, middle: { ok: middle, usd: 5 }, strong: { ok: strong, usd: 20 } },
});
const models = ['cheap', 'middle', 'strong'];
const perfect = { detection: 1, falseAlarm: 0 };

describe('Escalation', () => {
	it('pays for every answer on the way, and ends with the last', () => {
		assert.deepEqual(escalate(task(true, true, true), models, perfect, 2), { solved: 1, usd: 1 });
		assert.deepEqual(escalate(task(false, true, true), models, perfect, 2), { solved: 1, usd: 6 });
		assert.deepEqual(escalate(task(false, false, true), models, perfect, 1), { solved: 0, usd: 6 });
		assert.deepEqual(escalate(task(false, false, false), models, perfect, 9), { solved: 0, usd: 26 });
	});

	it('misses what the verifier misses, and throws away what it takes for wrong', () => {
		const { solved, usd } = escalate(task(false, true, true), models, { detection: 0.8, falseAlarm: 0 }, 1);
		assert.ok(Math.abs(solved - 0.8) < 1e-12 && Math.abs(usd - 5) < 1e-12);
		const alarmed = escalate(task(true, false, true), models, { detection: 1, falseAlarm: 0.1 }, 1);
		assert.ok(Math.abs(alarmed.solved - 0.9) < 1e-12 && Math.abs(alarmed.usd - 1.5) < 1e-12);
	});

	it('is one model where it may not climb', () => {
		assert.deepEqual(escalate(task(false, true, true), models, perfect, 0), alone(task(false, true, true), 'cheap'));
	});

	it('is no better than who knows beforehand', () => {
		for (const bits of [0, 1, 2, 3, 4, 5, 6, 7]) {
			const one = task((bits & 1) > 0, (bits & 2) > 0, (bits & 4) > 0);
			const best = oracle(one, models);
			const climbed = escalate(one, models, perfect, 9);
			assert.equal(climbed.solved, best.solved);
			assert.ok(climbed.usd >= best.usd);
		}
	});
});

describe('The ladder of models', () => {
	it('has at every rung one that solves more, at a higher price for each', () => {
		const tasks = [task(true, true, true), task(false, true, true), task(false, false, true)];
		assert.deepEqual(
			recordsOf(tasks).map(({ model, solved, usd, usdPerSolved }) => [model, solved, usd, usdPerSolved]),
			[
				['cheap', 1, 3, 3],
				['middle', 2, 15, 7.5],
				['strong', 3, 60, 20],
			],
		);
		assert.deepEqual(
			ladderOf(recordsOf(tasks), 4).map(({ model }) => model),
			models,
		);
		assert.deepEqual(
			ladderOf(recordsOf(tasks), 2).map(({ model }) => model),
			['cheap', 'strong'],
		);
	});

	it('has no place for who is dearer and no better', () => {
		const records = [
			{ model: 'a', solved: 10, usd: 1, usdPerSolved: 0.1 },
			{ model: 'dear', solved: 10, usd: 5, usdPerSolved: 0.5 },
			{ model: 'useless', solved: 0, usd: 1, usdPerSolved: Number.POSITIVE_INFINITY },
			{ model: 'b', solved: 12, usd: 12, usdPerSolved: 1 },
		];
		assert.deepEqual(
			ladderOf(records, 4).map(({ model }) => model),
			['a', 'b'],
		);
	});
});
