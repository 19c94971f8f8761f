import assert from 'node:assert/strict';
import { editedLines, fileEdit } from '../../../../bench/edits/answers/fileEdit.ts';
import type { Trial } from '../../../../bench/edits/answers/trial.ts';
import { lenientVerdictOf, verdictOf } from '../../../../bench/edits/answers/verdict.ts';
import { blockOfOther, otherPath } from '../../../../bench/edits/damage/otherFiles.ts';
import { randomFrom } from '../../../../src/engine/mock/random.ts';

const before = 'one\n  two\nthree\nfour\nfive\nsix\n';
const after = 'one\n  TWO\nthree\nfour\nFIVE\nsix\n';
const edit = fileEdit({ package: 'p', path: 'src/a.js', before, after });

function trial(hasOtherWhiteSpace = false): Trial {
	return {
		path: edit.path,
		document: before,
		lineEnd: '\n',
		answer: '',
		others: new Map(),
		right: (refused) => [editedLines(edit, refused)],
		hasOtherWhiteSpace,
	};
}

const none = new Set<number>();

describe('the verdict about an answer', () => {
	it('is applied where the new version is there to the byte', () => {
		assert.equal(verdictOf(trial(), { text: after, refused: none }), 'applied');
		assert.equal(verdictOf(trial(), { text: `${after}\n`, refused: none }), 'wrong');
		assert.equal(verdictOf(trial(), { text: before, refused: none }), 'wrong');
	});

	it('is refused where just the refused blocks are missing', () => {
		assert.equal(verdictOf(trial(), { text: after.replace('TWO', 'two'), refused: new Set([0]) }), 'refused');
		assert.equal(verdictOf(trial(), { text: before, refused: new Set([0, 1]) }), 'refused');
		assert.equal(verdictOf(trial(), { text: after, refused: new Set([0]) }), 'wrong');
		assert.equal(verdictOf(trial(), { text: before, refused: new Set([0]) }), 'wrong');
	});

	it('overlooks white space of written lines alone, and only where the answer had other', () => {
		const respaced = after.replace('  TWO', 'TWO  ');
		assert.equal(verdictOf(trial(true), { text: respaced, refused: none }), 'respaced');
		assert.equal(verdictOf(trial(false), { text: respaced, refused: none }), 'wrong');
		assert.equal(verdictOf(trial(true), { text: after.replace('three', ' three'), refused: none }), 'wrong');
		assert.equal(verdictOf(trial(true), { text: after.replace('TWO', 'TW O'), refused: none }), 'wrong');
		assert.equal(verdictOf(trial(true), { text: after.replace('three', '\nthree'), refused: none }), 'wrong');
	});

	it('overlooks blank lines for the peer, and nothing else', () => {
		const text = after.replace('three', '\nthree');
		assert.equal(lenientVerdictOf(trial(), { text, refused: none }), 'respaced');
		assert.equal(lenientVerdictOf(trial(), { text: after, refused: none }), 'applied');
		assert.equal(lenientVerdictOf(trial(), { text: text.replace('TWO', 'two'), refused: none }), 'wrong');
		assert.equal(lenientVerdictOf(trial(), { text: after.replace('  TWO', 'TWO'), refused: none }), 'wrong');
	});

	it("lets another file's block be true of this one where its lines stand here once", () => {
		const other = fileEdit({ package: 'p', path: 'src/b.js', before: 'x\nfive\ny\n', after: 'x\nV\ny\n' });
		const random = randomFrom(1);
		const foreign = blockOfOther(edit, other, true, random);
		assert.ok(foreign !== undefined);
		assert.equal(verdictOf(foreign, { text: before.replace('five', 'V'), refused: none }), 'applied');
		assert.equal(verdictOf(foreign, { text: before, refused: new Set([0]) }), 'refused');
		assert.equal(verdictOf(foreign, { text: before.replace('six', 'V'), refused: none }), 'wrong');
		const twice = blockOfOther({ ...edit, lines: [...edit.lines, 'five'] }, other, true, random);
		assert.equal(twice?.right(none).length, 1, 'only the unchanged document');
		const named = blockOfOther(edit, other, false, random);
		assert.ok(named !== undefined);
		assert.equal(verdictOf(named, { text: before.replace('five', 'V'), refused: none }), 'wrong');
		assert.match(named.answer, /^src\/b\.js$/m);
		assert.match(otherPath(edit, other).answer, /^src\/b\.js$/m);
	});
});

describe('an edit of a file', () => {
	it('is every block but those that are left', () => {
		assert.equal(edit.blocks.length, 2);
		assert.equal(editedLines(edit, none).lines.join('\n'), after);
		assert.deepEqual([...editedLines(edit, new Set([1])).written], [1]);
		assert.equal(editedLines(edit, new Set([0])).lines.join('\n'), before.replace('five', 'FIVE'));
	});
});
