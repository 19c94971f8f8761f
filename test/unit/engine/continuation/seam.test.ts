import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Seam, type SeamVerdict } from '../../../../src/engine/continuation/seam.ts';
import { sampleAnswer as sample, sampleCuts } from '../../../support/sampleAnswer.ts';

interface Joined {
	readonly text: string;
	readonly verdict: SeamVerdict | undefined;
}

/** The answer after a continuation that came in pieces of this many characters. */
function join(before: string, continuation: string, size = 7): Joined {
	const seam = new Seam(before);
	let text = before;
	for (let at = 0; at < continuation.length; at += size) text += seam.push(continuation.slice(at, at + size));
	return { text: text + seam.end(), verdict: seam.verdict };
}

const whole = (cut: number) => ({ before: sample.slice(0, cut), rest: sample.slice(cut) });
const says = (text: string) => /[\p{L}\p{N}]/u.test(text);

describe('Seam', () => {
	for (const cut of sampleCuts) {
		const { before, rest } = whole(cut);
		describe(`after ${JSON.stringify(before.slice(-12))}`, () => {
			it('joins an exact continuation', () => {
				assert.deepEqual(join(before, rest), { text: sample, verdict: { kind: 'exact' } });
			});

			it('leaves out the last 4 to 200 characters said again', () => {
				for (let length = 4; length <= 200 && length <= cut; length++) {
					const repeated = before.slice(-length);
					if (!says(repeated)) continue;
					assert.equal(join(before, repeated + rest).text, sample, `${length} characters`);
				}
			});

			it('leaves out a whole beginning said again', () => {
				const { text, verdict } = join(before, sample);
				assert.equal(text, sample);
				assert.equal(verdict?.kind, 'restarted');
			});

			it('keeps a preamble, and says that there is one', () => {
				for (const preamble of [
					'Sure, here is the rest:\n\n',
					'Continuing from where I left off…\n',
					'إليك بقية الإجابة:\n',
				]) {
					const { text, verdict } = join(before, preamble + rest);
					assert.deepEqual([text, verdict], [before + preamble + rest, { kind: 'preamble' }]);
				}
			});
		});
	}

	it('leaves out the last word or two letters at the beginning of one', () => {
		for (const [before, continuation, text] of [
			['It is in the ', 'the box', 'It is in the box'],
			['It is the num', 'number of', 'It is the number of'],
			['a = f', 'f(x)', 'a = f(x)'],
			['هذا هو الكتا', 'الكتاب', 'هذا هو الكتاب'],
		] as const) {
			assert.equal(join(before, continuation).text, text);
		}
	});

	it('does not take letters out of the midst of a word', () => {
		for (const [before, continuation] of [
			['Say hel', 'lo to them'],
			['The but', 'ton is'],
			['committ', 'ee'],
			['1200', '00 of them'],
		] as const) {
			assert.equal(join(before, continuation).text, before + continuation);
		}
	});

	it('does not take a short word for the beginning of the next', () => {
		for (const [before, continuation] of [
			['So that everything an', ' answer can hold'],
			['for i', ' in receiver {'],
		] as const) {
			assert.equal(join(before, continuation).text, before + continuation);
		}
	});

	it('goes by the words of the answer where letters alone do not tell', () => {
		assert.equal(join('The letter. A let', 'tter').text, 'The letter. A letter');
		assert.equal(join('A banana. A bana', 'nana').text, 'A banana. A banana');
	});

	const lawful: readonly (readonly [name: string, before: string, continuation: string])[] = [
		['closing braces', 'f() {\n\tif (a) {\n\t\tb();\n\t}\n', '}\n\ng();'],
		['the same brace once more', '((1 + 2)', '))'],
		['the line of a table', '| --- |', ' --- |\n| 1 |'],
		['blank lines', 'one\n\n', '\n\ntwo'],
		['equal lines of data', '[\n  0,\n  0,\n', '  0,\n  1\n]'],
		['the same entry again', 'no, no, no, ', 'no, never'],
	];
	for (const [name, before, continuation] of lawful) {
		it(`leaves lawful repetition alone: ${name}`, () => {
			assert.equal(join(before, continuation).text, before + continuation);
		});
	}

	it('keeps both where it began again and went another way', () => {
		const before = sample.slice(0, 400);
		const other = `${sample.slice(0, 200)} but otherwise.`;
		const { text, verdict } = join(before, other);
		assert.equal(text, `${before}\n\n${other}`);
		assert.equal(verdict?.kind, 'restarted_differently');
	});

	it('does not take an answer about certainty for a preamble', () => {
		for (const [before, rest] of [
			['Are you ', 'sure\nthat this works?'],
			['It came when the answer was', ' continued.\nSo it did.'],
		] as const) {
			for (const size of [1, 7, 100]) {
				assert.deepEqual(join(before, rest, size), { text: before + rest, verdict: { kind: 'exact' } });
			}
		}
		assert.equal(new Seam('It came when the answer was').push(' contin'), ' contin');
	});

	it('holds back what is open only, and gives all at the end', () => {
		const seam = new Seam('It stands in the middle of');
		assert.equal(seam.push('.'), '.');
		assert.equal(seam.push('nowhere'), 'nowhere');
		const waiting = new Seam('It stands in the middle of');
		assert.equal(waiting.push('the mid'), '');
		assert.equal(waiting.verdict, undefined);
		assert.equal(waiting.end(), 'the mid');
		assert.equal(new Seam('x').end(), '');
	});

	it('comes to the same however the text was cut into pieces, and loses no character of what is new', () => {
		const piece = fc.integer({ min: 1, max: 60 });
		const kind = fc.constantFrom('exact', 'repeated', 'restarted', 'preamble');
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: sample.length - 1 }),
				fc.integer({ min: 1, max: 200 }),
				piece,
				kind,
				(...drawn) => {
					const [cut, length, size, how] = drawn;
					const { before, rest } = whole(cut);
					const prefix = { exact: '', repeated: before.slice(-length), restarted: before, preamble: 'Sure:\n' }[how];
					const continuation = prefix + rest;
					const { text, verdict } = join(before, continuation, size);
					assert.deepEqual({ text, verdict }, join(before, continuation, 1));
					const leftOut = verdict !== undefined && 'characters' in verdict ? verdict.characters : 0;
					const between = verdict?.kind === 'restarted_differently' ? '\n\n' : '';
					assert.equal(text, before + between + continuation.slice(leftOut));
				},
			),
			{ numRuns: 500 },
		);
	});

	it('is right about an exact continuation at all but a few of all places', () => {
		let wrong = 0;
		for (let cut = 1; cut < sample.length; cut++) {
			const { before, rest } = whole(cut);
			if (join(before, rest).text !== sample) wrong++;
		}
		assert.ok(wrong <= sample.length / 200, `${wrong} of ${sample.length}`);
	});
});
