import assert from 'node:assert/strict';
import { AnswerText } from '../../../../../src/engine/hybrid/prediction/answerText.ts';
import { findings } from '../../../../../src/engine/hybrid/prediction/calibration.ts';
import { LostPlace } from '../../../../../src/engine/hybrid/prediction/lostPlace.ts';
import { RepeatedPlace } from '../../../../../src/engine/hybrid/prediction/repeatedPlace.ts';
import { scriptText } from '../../../../../src/engine/hybrid/prediction/textIndex.ts';

const codes = (text: string) => Array.from(text, (character) => character.charCodeAt(0));

describe('A place that an answer repeats', () => {
	it('was but a guess where the answer soon goes on otherwise', () => {
		for (const [held, isRight] of [
			['abcd', false],
			['abcde', true],
		] as const) {
			const place = new RepeatedPlace();
			place.begin({ source: scriptText('abcdefgh', []), at: 0, agreement: 3, finding: findings.near }, 'code', 100);
			for (const code of codes(held)) assert.equal(place.passes(code), true);
			assert.equal(place.passes(33), false);
			assert.equal(place.end(100 + held.length), isRight);
			assert.equal(place.at, -1);
		}
	});
});

describe('A place that an answer left', () => {
	it('is looked for behind the indentation of a line once', () => {
		const lost = new LostPlace(scriptText('\t\tlet x;\n', []));
		const answer = new AnswerText();
		answer.push(32, true);
		lost.beginWord(answer);
		assert.equal(lost.isIndented, true);
		assert.equal(lost.behindIndentation(32), undefined);
		assert.equal(lost.isIndented, true);
		assert.equal(lost.behindIndentation(108)?.at, 3);
		assert.equal(lost.isIndented, false);
	});
});
