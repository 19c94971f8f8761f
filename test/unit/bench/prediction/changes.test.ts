import assert from 'node:assert/strict';
import { answersTo } from '../../../../bench/prediction/answers.ts';
import { hunksBetween } from '../../../../bench/prediction/hunks.ts';
import { countNew, newCharacters } from '../../../../bench/prediction/newTokens.ts';
import { tokensOf } from '../../../../bench/prediction/tokens.ts';

const lines = Array.from({ length: 30 }, (_, line) => `const line${line} = ${line};`);
const changed = lines.with(5, 'const line5 = 50;').toSpliced(20, 0, 'if (a) {', '\tb();', '}');
const change = { path: 'a.ts', before: `${lines.join('\n')}\n`, after: `${changed.join('\n')}\n` };

describe('the answers of the prediction bench', () => {
	it('cuts a text into tokens and loses nothing', () => {
		const text = "\tconst longerName = '😀' + `é`;\n\n  if (a === b) {\r\n}";
		assert.equal(tokensOf(text).join(''), text);
		assert.deepEqual(tokensOf('a === b'), ['a', ' ===', ' b']);
	});

	it('finds the hunks of a change, with and without context', () => {
		assert.deepEqual(
			hunksBetween(change.before, change.after, 0).map(({ from, count, to, newCount }) => [from, count, to, newCount]),
			[
				[5, 1, 5, 1],
				[20, 0, 20, 3],
			],
		);
		assert.equal(hunksBetween(change.before, change.after, 3).length, 2);
		assert.equal(hunksBetween(change.before, change.after, 8).length, 1);
	});

	it('writes the change as a unified diff', () => {
		const [{ text = '' } = {}] = answersTo(change, 'diff');
		assert.match(text, /^```diff\n--- a\/a\.ts\n\+\+\+ b\/a\.ts\n@@ -3,7 \+3,7 @@\n const line2 = 2;\n/);
		assert.match(text, /\n@@ -18,6 \+18,9 @@\n/);
	});

	it('asks for what was inserted at its place', () => {
		const [answer, ...more] = answersTo(change, 'insert');
		assert.equal(more.length, 0);
		assert.equal(answer?.text, '```typescript\nif (a) {\n\tb();\n}\n```\n');
		const [reference] = answer?.known.question.references ?? [];
		assert.ok(reference?.text.slice(reference.offset).startsWith('const line20 '));
	});

	it('takes for new what stands nowhere in the stretch that is replaced', () => {
		const isNew = newCharacters(change.before, change.after);
		const words = [...change.after.matchAll(/\S+/g)].filter(({ index }) => isNew[index] === 1).map(([word]) => word);
		assert.deepEqual(
			words,
			['50;', 'if', '(a)', '{', 'b();', '}'].filter((word) => words.includes(word)),
		);
		assert.ok(words.includes('if') && words.includes('50;'));
		assert.ok(!words.includes('line5'));
		const tokens = tokensOf(change.after);
		const all = countNew(
			change.after,
			0,
			isNew,
			tokens.map(() => true),
		);
		assert.equal(all.foretold, all.tokens);
		assert.ok(all.tokens > 5 && all.tokens < 20, String(all.tokens));
	});
});
