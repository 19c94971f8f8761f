import assert from 'node:assert/strict';
import { FrequencySketch, mostFrequent } from '../../../../../src/engine/hybrid/cache/frequencySketch.ts';
import { digest } from './workloads.ts';

describe('the sketch of frequencies', () => {
	it('counts up to its most, never too few, and hardly ever too many', () => {
		const sketch = new FrequencySketch();
		let over = 0;
		for (let n = 0; n < 400; n++) {
			for (let time = 0; time < n % 8; time++) sketch.add(digest(`${n}`));
		}
		for (let n = 0; n < 400; n++) {
			const estimate = sketch.estimate(digest(`${n}`));
			assert.ok(estimate >= n % 8);
			if (estimate > n % 8) over++;
		}
		assert.ok(over <= 4, `${over}`);
		for (let time = 0; time < 100; time++) sketch.add(digest('often'));
		assert.equal(sketch.estimate(digest('often')), mostFrequent);
	});

	it('knows nothing of what was never asked', () => {
		assert.equal(new FrequencySketch().estimate(digest('never')), 0);
	});

	it('forgets by halves', () => {
		const sketch = new FrequencySketch();
		for (let time = 0; time < 9; time++) sketch.add(digest('a'));
		sketch.halve();
		assert.equal(sketch.estimate(digest('a')), 4);
	});

	it('forgets by itself before it is full', () => {
		const sketch = new FrequencySketch();
		for (let time = 0; time < 12; time++) sketch.add(digest('early'));
		for (let n = 0; n < 20_000; n++) sketch.add(digest(`${n}`));
		assert.ok(sketch.estimate(digest('early')) <= 3);
		assert.ok(sketch.estimate(digest('never')) <= 3);
	});
});
