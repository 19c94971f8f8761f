import assert from 'node:assert/strict';
import { titleOf } from '../../../src/host/store/title.ts';

describe('titleOf', () => {
	const cases: readonly (readonly [question: string, title: string])[] = [
		['How does it work?', 'How does it work?'],
		['\n\n  How does\tit   work?\nIn detail.', 'How does it work?'],
		['```\nconst a = 1;\n```', 'const a = 1;'],
		['## Plan\nmore', 'Plan'],
		['كيف يعمل هذا؟', 'كيف يعمل هذا؟'],
		['???', '???'],
	];
	for (const [question, title] of cases) {
		it(JSON.stringify(question), () => assert.equal(titleOf(question), title));
	}

	it('is cut at a word', () => {
		const title = titleOf('word '.repeat(40));
		assert.match(title, /^(?:word )+word…$/);
		assert.ok(title.length <= 80);
	});

	it('is cut between what a reader takes for characters', () => {
		const family = '👩‍👩‍👧‍👦';
		assert.equal(titleOf(`x${family.repeat(100)}`), `x${family.repeat(78)}…`);
	});
});
