import assert from 'node:assert/strict';
import { type Added, afterEdits, itemOf, withTarget } from '../../../../src/editor/chat/context/itemList.ts';
import { itemsShown } from '../../../../src/editor/chat/context/shown.ts';
import type { Problem, Target } from '../../../../src/editor/chat/context/target.ts';

const uri = 'file:///work/app.ts';
const range = { start: { line: 4, character: 0 }, end: { line: 6, character: 1 } };
const problem: Problem = { range, severity: 'error', message: 'Not there.' };
const file: Target = { kind: 'file', uri };
const symbol: Target = { kind: 'symbol', uri, name: 'clamp', range };
const allProblems: Target = { kind: 'problems', uri };
const oneProblem: Target = { kind: 'problems', uri, problem };
const list = (...targets: readonly Target[]): readonly Added[] => targets.reduce(withTarget, [] as readonly Added[]);
const kinds = (added: readonly Added[]) => added.map(({ target }) => target);

describe('withTarget', () => {
	it('adds each thing once', () => {
		assert.deepEqual(kinds(list(file, symbol, file, symbol)), [file, symbol]);
	});

	it('takes all problems of a document for each of them, whichever comes first', () => {
		assert.deepEqual(kinds(list(oneProblem, allProblems)), [allProblems]);
		assert.deepEqual(kinds(list(allProblems, oneProblem)), [allProblems]);
		const elsewhere: Target = { kind: 'problems', uri: 'file:///work/other.ts' };
		assert.deepEqual(kinds(list(oneProblem, elsewhere)), [oneProblem, elsewhere]);
	});

	it('knows a symbol again that edits have moved', () => {
		const edit = { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: '\n' };
		const moved = afterEdits(list(symbol), uri, [edit]);
		assert.equal(moved[0]?.id, list(symbol)[0]?.id);
		const target = moved[0]?.target;
		assert.ok(target);
		assert.equal(withTarget(moved, target).length, 1);
	});
});

describe('afterEdits', () => {
	const edit = { range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } }, text: 'a\nb\n' };

	it('moves symbols and problems of the document, and nothing else', () => {
		const other = { ...symbol, uri: 'file:///work/other.ts' };
		const lines = afterEdits(list(file, symbol, oneProblem, other), uri, [edit]).map(
			(item) => itemOf(item, 'added', () => 0).lines,
		);
		assert.deepEqual(lines, [undefined, { first: 7, last: 9 }, { first: 7, last: 9 }, { first: 5, last: 7 }]);
	});

	it('is the same list where nothing has moved', () => {
		const added = list(file, allProblems);
		assert.equal(afterEdits(added, uri, [edit]), added);
	});
});

describe('itemsShown', () => {
	const parts = { selection: undefined, added: [], open: undefined, problems: () => 3, estimates: new Map() };

	it('offers the open file until it goes along', () => {
		assert.deepEqual(itemsShown({ ...parts, open: uri }), [
			{ id: `file:${uri}`, kind: 'file', uri, origin: 'offered' },
		]);
		assert.deepEqual(itemsShown({ ...parts, open: uri, added: list(file) }), [
			{ id: `file:${uri}`, kind: 'file', uri, origin: 'added' },
		]);
	});

	it('shows what was counted of what goes along, and nothing of what is only offered', () => {
		const estimates = new Map([
			['selection', { tokens: 12 }],
			[`file:${uri}`, { tokens: 99 }],
			[`problems:${uri}`, { refused: 'secret' }],
		] as const);
		const added = list(allProblems);
		assert.deepEqual(itemsShown({ ...parts, selection: { uri, range }, added, open: uri, estimates }), [
			{
				id: 'selection',
				kind: 'selection',
				uri,
				lines: { first: 5, last: 7 },
				origin: 'automatic',
				estimate: { tokens: 12 },
			},
			{ id: `problems:${uri}`, kind: 'problems', uri, count: 3, origin: 'added', estimate: { refused: 'secret' } },
			{ id: `file:${uri}`, kind: 'file', uri, origin: 'offered' },
		]);
	});
});
