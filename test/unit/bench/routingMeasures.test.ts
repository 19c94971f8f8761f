import assert from 'node:assert/strict';
import { Routed, withInterval } from '../../../bench/routing/measures.ts';
import type { TrialRow } from '../../../bench/routing/trials.ts';

/** Eight questions, of which the weak model answers every other and the strong one all. */
const trials: readonly TrialRow[] = Array.from({ length: 8 }, (_, question) => ({
	prompt: `${question}`,
	weak: question % 2,
	strong: 1,
	set: 'made up',
	category: 'none',
	question,
	chance: question / 8,
}));
const oracle = new Routed(
	trials,
	trials.map(({ weak, strong }) => strong - weak),
);
const worst = new Routed(
	trials,
	trials.map(({ weak, strong }) => weak - strong),
);

describe('The measures of routing', () => {
	it('recover the gap with the calls that are worth it', () => {
		// Four calls recover all: half of the area below a rising line, and all of what is behind it.
		assert.equal(oracle.apgr(), 0.75);
		assert.equal(oracle.cpt(0.5), 2 / 8);
		assert.equal(oracle.cpt(1), 4 / 8);
		assert.equal(worst.apgr(), 0.25);
		assert.equal(worst.cpt(0.5), 6 / 8);
	});

	it('find chance in the middle', () => {
		const areas = Array.from({ length: 500 }, (_, seed) =>
			new Routed(
				trials,
				trials.map(({ question }) => Math.sin((question + 1) * (seed + 1) * 12.9898)),
			).apgr(),
		);
		assert.ok(Math.abs(areas.reduce((sum, area) => sum + area, 0) / areas.length - 0.5) < 0.02);
	});

	it('keep what so much money buys', () => {
		// A weak call costs nothing: 80 % saved are two of eight strong calls, both well spent.
		assert.equal(oracle.kept(0.75, 0), 6 / 8);
		assert.equal(worst.kept(0.75, 0), 4 / 8);
		assert.equal(oracle.kept(0, 0), 1);
	});

	it('count a question as often as it was drawn', () => {
		assert.equal(
			oracle.apgr((question) => (question < 4 ? 1 : 0)),
			0.75,
		);
		const twice = (question: number): number => (question === 0 ? 2 : 1);
		assert.equal(oracle.cpt(1, twice), 5 / 9);
	});

	it('have an interval around the value that is always the same, and none where nothing varies', () => {
		const { value, low, high } = withInterval(trials.length, (times) => oracle.apgr(times));
		assert.ok(low < value && value < high);
		assert.deepEqual(
			withInterval(trials.length, (times) => oracle.apgr(times)),
			{ value, low, high },
		);
		assert.deepEqual(
			withInterval(3, () => 1),
			{ value: 1, low: 1, high: 1 },
		);
	});
});
