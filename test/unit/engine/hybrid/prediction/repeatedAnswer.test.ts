import assert from 'node:assert/strict';
import fc from 'fast-check';
import { RepeatedAnswer } from '../../../../../src/engine/hybrid/prediction/repeatedAnswer.ts';

describe('RepeatedAnswer', () => {
	let pushed: string;
	const other = {
		push: (text: string) => {
			pushed += text;
		},
		foretell: () => ({ text: 'otherwise', form: 'prose' as const }),
	};
	beforeEach(() => {
		pushed = '';
	});

	it('foretells the rest of the earlier answer, from before its first word', () => {
		const repeated = new RepeatedAnswer('One. Two.', other);
		assert.deepEqual(repeated.foretell(), { text: 'One. Two.', form: 'again' });
		repeated.push('One.');
		assert.deepEqual(repeated.foretell(), { text: ' Two.', form: 'again' });
	});

	it('foretells what another does where the new one goes another way, or goes on', () => {
		const repeated = new RepeatedAnswer('One. Two.', other);
		repeated.push('One. Three');
		assert.equal(repeated.foretell().text, 'otherwise');
		repeated.push('.');
		assert.equal(repeated.foretell().text, 'otherwise');
		const whole = new RepeatedAnswer('One.', other);
		whole.push('One.');
		assert.equal(whole.foretell().text, 'otherwise');
	});

	it('says the same however the text was cut, and lets the other hear all of it', () => {
		fc.assert(
			fc.property(fc.array(fc.constantFrom('a', 'b', 'ab')), fc.constantFrom('abab', 'aab', 'b'), (pieces, earlier) => {
				pushed = '';
				const repeated = new RepeatedAnswer(earlier, other);
				for (const piece of pieces) repeated.push(piece);
				const text = pieces.join('');
				assert.equal(pushed, text);
				const rest = earlier.startsWith(text) ? earlier.slice(text.length) : '';
				assert.equal(repeated.foretell().text, rest === '' ? 'otherwise' : rest);
			}),
		);
	});

	it('is no longer than a draft may be', () => {
		assert.equal(new RepeatedAnswer('x'.repeat(5_000), other).foretell().text.length, 2_000);
	});
});
