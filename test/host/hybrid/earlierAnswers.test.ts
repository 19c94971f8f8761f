import assert from 'node:assert/strict';
import { EarlierAnswers } from '../../../src/host/hybrid/earlierAnswers.ts';

describe('EarlierAnswers', () => {
	let answers: EarlierAnswers;

	beforeEach(() => {
		answers = new EarlierAnswers();
	});

	it('knows what was answered last to the very same words', () => {
		answers.keep('Why?', 'Because.');
		answers.keep('Why?', 'For no reason.');
		assert.equal(answers.to('Why?'), 'For no reason.');
		assert.equal(answers.to('why?'), undefined);
	});

	it('drops the oldest where there are too many', () => {
		for (let count = 0; count <= 20; count++) answers.keep(`${count}`, 'x');
		assert.deepEqual([answers.to('0'), answers.to('1'), answers.to('20')], [undefined, 'x', 'x']);
	});

	it('drops the oldest where they are too long, and one that is too long at once', () => {
		answers.keep('one', 'x'.repeat(300_001));
		answers.keep('two', 'x'.repeat(200_000));
		assert.equal(answers.to('one'), undefined);
		answers.keep('three', 'x'.repeat(300_000));
		assert.equal(answers.to('two')?.length, 200_000);
		answers.keep('two', 'x'.repeat(500_001));
		assert.deepEqual([answers.to('two'), answers.to('three')?.length], [undefined, 300_000]);
	});

	it('forgets all at once', () => {
		answers.keep('Why?', 'x'.repeat(499_999));
		answers.forget();
		assert.equal(answers.to('Why?'), undefined);
		answers.keep('How?', 'x'.repeat(499_999));
		assert.equal(answers.to('How?')?.length, 499_999);
	});
});
