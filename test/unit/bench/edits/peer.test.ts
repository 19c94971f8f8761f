import assert from 'node:assert/strict';
import type { Trial } from '../../../../bench/edits/answers/trial.ts';
import { aider } from '../../../../bench/edits/peer/aider.ts';
import { peerBlocks } from '../../../../bench/edits/peer/peerBlocks.ts';
import { peerReplace } from '../../../../bench/edits/peer/peerMatching.ts';
import { sequenceRatio } from '../../../../bench/edits/peer/sequenceRatio.ts';

const fence = '```';

function answer(search: string, replace: string, path = 'src/a.py'): string {
	return `${path}\n${fence}\n<<<<<<< SEARCH\n${search}=======\n${replace}>>>>>>> REPLACE\n${fence}\n`;
}

function exactly(document: string, search: string, replace: string): string | undefined {
	return peerReplace(document, search, replace, false);
}

describe("the peer's matching", () => {
	it('replaces the first of several places', () => {
		assert.equal(exactly('a\nb\na\n', 'a\n', 'c\n'), 'c\nb\na\n');
	});

	it('takes leading white space that all lines lack, and gives it to the replacement', () => {
		const document = 'class A:\n    def f():\n        return 1\n';
		assert.equal(
			exactly(document, 'def f():\n    return 1\n', 'def f():\n    return 2\n\n'),
			'class A:\n    def f():\n        return 2\n\n',
		);
		assert.equal(exactly(document, '  def f():\n      return 1\n', '  pass\n'), 'class A:\n    pass\n');
		assert.equal(exactly(document, 'def f():\nreturn 1\n', 'pass\n'), undefined);
	});

	it('does not overlook trailing white space', () => {
		assert.equal(exactly('a\nb\n', 'a \n', 'c\n'), undefined);
	});

	it('drops a blank line at the beginning of what is quoted, where two more follow', () => {
		assert.equal(exactly('a\nb\nc\n', '\na\nb\n', 'x\n'), 'x\nc\n');
		assert.equal(exactly('a\nb\nc\n', '\na\n', 'x\n'), undefined);
	});

	it('takes lines of three dots for what is left out, in pieces that stand once', () => {
		const document = 'def f():\n  a()\n  b()\n  return 1\n';
		assert.equal(
			exactly(document, 'def f():\n...\n  return 1\n', 'def g():\n...\n  return 2\n'),
			'def g():\n  a()\n  b()\n  return 2\n',
		);
		assert.equal(
			exactly(`${document}  return 1\n`, 'def f():\n...\n  return 1\n', 'def g():\n...\n  return 2\n'),
			undefined,
		);
		assert.equal(exactly(document, 'def f():\n...\n  return 1\n', 'def g():\n  return 2\n'), undefined);
	});

	it('appends what has nothing to replace, and gives the last line an end', () => {
		assert.equal(exactly('a\n', '', 'b\n'), 'a\nb\n');
		assert.equal(exactly('a\nb', 'b\n', 'c\n'), 'a\nc\n');
	});

	it('takes similar lines only when that is switched on, and only from 0.8 on', () => {
		const document = 'alpha\nconst harbour = open(quay);\nomega\n';
		assert.equal(exactly(document, 'const harbor = open(quay);\n', 'x\n'), undefined);
		assert.equal(peerReplace(document, 'const harbor = open(quay);\n', 'x\n', true), 'alpha\nx\nomega\n');
		assert.equal(peerReplace(document, 'let town = close(gate);\n', 'x\n', true), undefined);
	});

	it('chooses the most similar of similar lines, and the first of equal ones', () => {
		const document = 'const quay = 1;\nconst quay = 22;\nconst quay = 22;\n';
		assert.equal(peerReplace(document, 'const quay = 22\n', 'x\n', true), 'const quay = 1;\nx\nconst quay = 22;\n');
	});
});

describe("the peer's reading of answers", () => {
	it('finds the path above the fence and the texts between the markers', () => {
		assert.deepEqual(peerBlocks(`Here.\n\n${answer('a\n', 'b\n')}`, 'src/a.py'), [
			{ path: 'src/a.py', search: 'a\n', replace: 'b\n' },
		]);
	});

	it("takes a path for the chat's file where its name or most of it is the same", () => {
		assert.equal(peerBlocks(answer('a\n', 'b\n', 'a.py'), 'src/a.py')?.[0]?.path, 'src/a.py');
		assert.equal(peerBlocks(answer('a\n', 'b\n', '`src/b.py`'), 'src/a.py')?.[0]?.path, 'src/a.py');
		assert.equal(peerBlocks(answer('a\n', 'b\n', 'test/other.ts'), 'src/a.py')?.[0]?.path, 'test/other.ts');
	});

	it('goes on with the last path, and reads nothing of an answer with a block that does not end', () => {
		const second = answer('c\n', 'd\n').split('\n').slice(1).join('\n');
		assert.deepEqual(
			peerBlocks(`${answer('a\n', 'b\n')}\n${second}`, 'src/a.py')?.map(({ path }) => path),
			['src/a.py', 'src/a.py'],
		);
		assert.equal(peerBlocks('src/a.py\n<<<<<<< SEARCH\na\n=======\nb\n', 'src/a.py'), undefined);
	});
});

describe('the peer', () => {
	function trial(document: string, text: string, others: Trial['others'] = new Map()): Trial {
		const lineEnd = document.includes('\r\n') ? '\r\n' : '\n';
		return { path: 'src/a.py', document, lineEnd, answer: text, others, right: () => [], hasOtherWhiteSpace: false };
	}

	it('does one block after the other, each in what the one before has made', () => {
		const outcome = aider(trial('a\nb\n', answer('a\n', 'b\n') + answer('b\n', 'c\n')), false);
		assert.deepEqual(outcome, { text: 'c\nb\n', refused: new Set() });
	});

	it('applies what fits and refuses the rest', () => {
		const outcome = aider(trial('a\nb\n', answer('x\n', 'y\n') + answer('b\n', 'c\n')), false);
		assert.deepEqual(outcome, { text: 'a\nc\n', refused: new Set([0]) });
	});

	it('refuses all of an answer that it cannot read', () => {
		const torn = `${answer('a\n', 'x\n')}${answer('b\n', 'y\n').replace('>>>>>>> REPLACE', '')}`;
		assert.deepEqual(aider(trial('a\nb\n', torn), false), { text: 'a\nb\n', refused: new Set([0, 1]) });
	});

	it('loses a blank line at the end of a text', () => {
		assert.equal(aider(trial('a\nb\n', answer('a\n', 'x\n\n')), false).text, 'x\nb\n');
	});

	it('keeps line ends and the last line as they were', () => {
		assert.equal(aider(trial('a\r\nb', answer('a\n', 'x\n')), false).text, 'x\r\nb');
	});

	it("asks before it changes a file outside of the chat, and else tries the chat's", () => {
		const others = new Map([['test/other.ts', 'a\n']]);
		const named = answer('a\n', 'x\n', 'test/other.ts');
		assert.deepEqual(aider(trial('a\nb\n', named, others), false), { text: 'a\nb\n', refused: new Set([0]) });
		const elsewhere = answer('b\n', 'x\n', 'test/other.ts');
		assert.deepEqual(aider(trial('a\nb\n', elsewhere, others), false), { text: 'a\nx\n', refused: new Set() });
	});
});

describe('the similarity of difflib', () => {
	it("is that of Python's own documentation", () => {
		assert.equal(sequenceRatio('abcd', 'bcde'), 0.75);
		assert.equal(sequenceRatio('tide', 'diet'), 0.25);
		assert.equal(sequenceRatio('diet', 'tide'), 0.5);
	});

	it('takes no frequent character of a long second text for a beginning', () => {
		// Python 3.12: 0.0 and, with one character of the second text fewer, which makes it short, 0.9473684210526315.
		const often = 'abcdefghij'.repeat(19);
		assert.equal(sequenceRatio('abcdefghij'.repeat(20), `${'x'.repeat(10)}${often}`), 0);
		assert.ok(sequenceRatio('abcdefghij'.repeat(20), `${'x'.repeat(9)}${often}`) > 0.9);
	});
});
