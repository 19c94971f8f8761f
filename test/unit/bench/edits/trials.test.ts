import assert from 'node:assert/strict';
import { type FileEdit, fileEdit } from '../../../../bench/edits/answers/fileEdit.ts';
import { verdictOf } from '../../../../bench/edits/answers/verdict.ts';
import type { Damage } from '../../../../bench/edits/damage/damage.ts';
import { damagedAnswer } from '../../../../bench/edits/damage/damagedAnswer.ts';
import { damages, exact } from '../../../../bench/edits/damage/kinds.ts';
import { countVerdicts } from '../../../../bench/edits/measures/counts.ts';
import { ours } from '../../../../bench/edits/measures/ours.ts';
import { trialsOf } from '../../../../bench/edits/measures/trials.ts';
import { randomFrom } from '../../../../src/engine/mock/random.ts';

function edited(path: string, changed: readonly number[]): FileEdit {
	const lines = Array.from({ length: 40 }, (_, line) => `    ${path.slice(4, 5)}call${line}(value${line % 7});`);
	const after = lines.map((line, at) => (changed.includes(at) ? line.replace('value', 'other') : line));
	return fileEdit({ package: 'p', path, before: `${lines.join('\n')}\n`, after: `${after.join('\n')}\n` });
}

const edit = edited('src/a.js', [3, 6, 20]);
const edits = [edit, edited('src/b.js', [1, 30])];

/** What stands between the markers of each block. */
function searchesIn(answer: string): readonly string[] {
	return Array.from(answer.matchAll(/<{7} SEARCH\n([\s\S]*?)\n={7}\n/g), ({ 1: search = '' }) => search);
}

const marked: Damage = ({ search, replace }) => ({ search: search.map((line) => `${line} //`), replace });

describe('a damaged answer', () => {
	it('has one block that is damaged, with context that no other block quotes', () => {
		const lengths = new Set<number>();
		for (let seed = 0; seed < 300; seed += 1) {
			const trial = damagedAnswer(edit, marked, randomFrom(seed), false);
			assert.ok(trial !== undefined);
			const searches = searchesIn(trial.answer);
			assert.equal(searches.length, 3);
			assert.equal(searches.filter((search) => search.includes(' //')).length, 1);
			const quoted = searches.flatMap((search) => search.replaceAll(' //', '').split('\n'));
			assert.equal(new Set(quoted).size, quoted.length, 'a line is quoted twice');
			assert.deepEqual(
				quoted,
				edit.lines.filter((line) => quoted.includes(line)),
			);
			lengths.add(quoted.length);
		}
		assert.deepEqual([...lengths].sort(), [3, 4, 5, 6, 7, 8, 9]);
	});

	it('is left out where the damage has damaged nothing', () => {
		assert.equal(
			damagedAnswer(edit, (block) => block, randomFrom(1), false),
			undefined,
		);
		assert.equal(
			damagedAnswer(edit, () => undefined, randomFrom(1), false),
			undefined,
		);
	});
});

describe('the trials', () => {
	it('are the same in every run, and every kind has some', () => {
		for (const kind of [exact, ...damages]) {
			const answers = () => Array.from(trialsOf(kind, edits), ({ answer }) => answer);
			assert.deepEqual(answers(), answers(), kind.name);
			if (kind.name !== 'anchor repeated') assert.ok(answers().length > 0, kind.name);
		}
	});

	it('never have a file and another that its path may mean', () => {
		const inFolder = edited('lib/src/a.js', [2]);
		const kind = damages.find(({ name }) => name === 'path of another file');
		assert.ok(kind !== undefined);
		assert.deepEqual([...trialsOf(kind, [edit, inFolder])], []);
	});

	it('are counted by what came of them', () => {
		const reader = { name: 'ours', apply: ours, judge: verdictOf };
		const lazy = { ...reader, apply: () => ({ text: edit.before, refused: new Set([0, 1, 2]) }) };
		const none = { applied: 0, respaced: 0, refused: 0, wrong: 0 };
		const counts = countVerdicts(exact, edits, [reader, lazy]);
		assert.deepEqual(counts.get(reader), { ...none, applied: 2 });
		assert.deepEqual(counts.get(lazy), { ...none, refused: 1, wrong: 1 });
	});
});
