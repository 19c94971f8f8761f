import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DraftTrust } from '../../../../../src/engine/hybrid/drafts/draftTrust.ts';
import { type DraftForm, draftForms } from '../../../../../src/engine/hybrid/drafts/foreteller.ts';
import type { DecidedDraft } from '../../../../../src/engine/hybrid/drafts/rollingAccuracy.ts';

const trusted = ['whole', 'part', 'blocks', 'code', 'diff'] as const;
const unproven = ['insert', 'prose', 'again'] as const;

const trustOf = (least = 0.85) => new DraftTrust({ minAccuracy: () => least });

/** How many drafts like this until it speaks, or does not; `undefined`: never within 1,000. */
function draftsUntil(
	speaks: boolean,
	trust: DraftTrust,
	form: DraftForm,
	draft: (index: number) => DecidedDraft,
): number | undefined {
	for (let drafts = 0; drafts <= 1000; drafts++) {
		if (trust.of(form, 'model').speaks() === speaks) return drafts;
		trust.of(form, 'model').learn(draft(drafts));
	}
	return undefined;
}

describe('DraftTrust', () => {
	it('trusts what was measured, and neither prose nor what is inserted or said again', () => {
		const trust = trustOf();
		assert.deepEqual(
			draftForms.filter((form) => trust.of(form, 'model').speaks()),
			trusted,
		);
	});

	it('trusts nothing at the beginning where more is asked than was measured', () => {
		const trust = trustOf(0.97);
		assert.deepEqual(
			draftForms.filter((form) => trust.of(form, 'model').speaks()),
			[],
		);
	});

	it('is not put off by one draft that goes wrong', () => {
		const trust = trustOf();
		trust.of('code', 'model').learn({ shown: 200, right: 20 });
		assert.ok(trust.of('code', 'model').speaks());
	});

	for (const form of trusted) {
		it(`falls silent for ${form} within 100 drafts that are wrong, however short, after any past`, () => {
			const draft = fc.record({
				shown: fc.integer({ min: 1, max: 2000 }),
				share: fc.double({ min: 0, max: 1, noNaN: true }),
			});
			fc.assert(
				fc.property(fc.array(draft, { maxLength: 300 }), fc.integer({ min: 1, max: 2000 }), (past, length) => {
					const trust = trustOf();
					for (const { shown, share } of past)
						trust.of(form, 'model').learn({ shown, right: Math.floor(shown * share) });
					const drafts = draftsUntil(false, trust, form, () => ({ shown: length, right: Math.floor(length * 0.8) }));
					assert.ok(drafts !== undefined && drafts <= 100, `${drafts} drafts`);
				}),
			);
		});
	}

	for (const form of [...trusted, ...unproven]) {
		it(`speaks for ${form} within 100 drafts that are right, after any that were wrong`, () => {
			fc.assert(
				fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 2000 }), (wrong, length) => {
					const trust = trustOf();
					for (let drafts = 0; drafts < wrong; drafts++) trust.of(form, 'model').learn({ shown: 1000, right: 0 });
					const drafts = draftsUntil(true, trust, form, () => ({ shown: length, right: length }));
					assert.ok(drafts !== undefined && drafts <= 100, `${drafts} drafts`);
				}),
			);
		});
	}

	it('lets prose speak only after thousands of characters that were right', () => {
		const drafts = draftsUntil(true, trustOf(), 'prose', () => ({ shown: 100, right: 97 }));
		assert.ok(drafts !== undefined && drafts * 100 > 4000, `${drafts} drafts`);
	});

	it('lets what is inserted speak after some thousands', () => {
		const drafts = draftsUntil(true, trustOf(), 'insert', () => ({ shown: 300, right: 294 }));
		assert.ok(drafts !== undefined && drafts * 300 > 2000 && drafts * 300 < 6000, `${drafts} drafts`);
	});

	it('never speaks for what is right too seldom', () => {
		for (const form of unproven)
			assert.equal(
				draftsUntil(true, trustOf(), form, () => ({ shown: 100, right: 84 })),
				undefined,
			);
	});

	it('does not come and go where a form hovers about the limit', () => {
		const trust = trustOf();
		let changes = 0;
		let before = trust.of('code', 'model').speaks();
		for (let drafts = 0; drafts < 1000; drafts++) {
			trust.of('code', 'model').learn({ shown: 100, right: drafts % 20 < 10 ? 80 : 90 });
			const now = trust.of('code', 'model').speaks();
			if (now !== before) changes++;
			before = now;
		}
		assert.ok(changes <= 1, `${changes} changes`);
	});

	it('comes back where it is a little above the limit', () => {
		const trust = trustOf();
		for (let drafts = 0; drafts < 100; drafts++) trust.of('code', 'model').learn({ shown: 100, right: 50 });
		assert.equal(trust.of('code', 'model').speaks(), false);
		assert.notEqual(
			draftsUntil(true, trust, 'code', () => ({ shown: 100, right: 88 })),
			undefined,
		);
	});

	it('goes by the limit of the moment', () => {
		let least = 0.85;
		const trust = new DraftTrust({ minAccuracy: () => least });
		for (let drafts = 0; drafts < 100; drafts++) trust.of('code', 'model').learn({ shown: 100, right: 90 });
		assert.ok(trust.of('code', 'model').speaks());
		least = 0.95;
		assert.equal(trust.of('code', 'model').speaks(), false);
		least = 0.85;
		assert.ok(trust.of('code', 'model').speaks());
	});

	it('speaks with a limit of 1 where nothing was wrong', () => {
		const trust = trustOf(1);
		for (let drafts = 0; drafts < 100; drafts++) trust.of('whole', 'model').learn({ shown: 10, right: 10 });
		assert.ok(trust.of('whole', 'model').speaks());
		trust.of('whole', 'model').learn({ shown: 10, right: 9 });
		assert.equal(trust.of('whole', 'model').speaks(), false);
	});

	it('keeps forms and models apart', () => {
		const trust = trustOf();
		for (let drafts = 0; drafts < 100; drafts++) trust.of('code', 'bad').learn({ shown: 100, right: 0 });
		assert.equal(trust.of('code', 'bad').speaks(), false);
		assert.ok(trust.of('code', 'good').speaks());
		assert.ok(trust.of('whole', 'bad').speaks());
	});

	it('remembers 256 kinds, and forgets what it has not heard of for longest', () => {
		const trust = trustOf();
		const bad = (model: string) => {
			for (let drafts = 0; drafts < 10; drafts++) trust.of('code', model).learn({ shown: 1000, right: 0 });
		};
		bad('first');
		bad('second');
		for (let index = 0; index < 300; index++) {
			trust.of('code', `model ${index}`).learn({ shown: 1, right: 1 });
			if (index === 200) trust.of('code', 'second').learn({ shown: 1000, right: 0 });
		}
		assert.equal(trust.size, 256);
		assert.ok(trust.of('code', 'first').speaks());
		assert.equal(trust.of('code', 'second').speaks(), false);
	});
});
