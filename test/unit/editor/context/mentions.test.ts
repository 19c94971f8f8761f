import assert from 'node:assert/strict';
import { lateSymbols, mentionedNames } from '../../../../src/editor/chat/context/mentionedNames.ts';
import { mentionedProblems } from '../../../../src/editor/chat/context/mentionedProblems.ts';
import { type Offered, OfferedMentions } from '../../../../src/editor/chat/context/offered.ts';
import type { Problem } from '../../../../src/editor/chat/context/target.ts';

const range = (line: number) => ({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });
const symbol = (name: string, line = 0) => ({ uri: 'file:///work/src/app.ts', name, range: range(line) });
const file = (path: string) => ({ uri: `file:///work/${path}`, path });
const labels = (offered: readonly Offered[]) => offered.map(({ mention }) => mention.label);
const pathOf = (uri: string): string => uri.replace('file:///work/', '');

describe('mentionedNames', () => {
	it('ranks files and symbols together, by how well they fit', () => {
		const files = [file('src/askedOften.ts'), file('src/main.ts')];
		const symbols = [symbol('ask'), symbol('taskOf'), symbol('close')];
		assert.deepEqual(labels(mentionedNames('ask', files, [], symbols, pathOf)), ['ask', 'askedOften.ts', 'taskOf']);
	});

	it('tells two of one name apart by their paths', () => {
		const found = mentionedNames('main', [file('a/main.ts'), file('b/main.ts')], [], [], pathOf);
		assert.deepEqual(
			found.map(({ mention }) => mention.detail),
			['a/main.ts', 'b/main.ts'],
		);
	});

	it('offers without a query what is open, then the symbols, then other files', () => {
		const files = [file('a.ts'), file('b.ts')];
		const recent = ['file:///work/b.ts'];
		assert.deepEqual(labels(mentionedNames('', files, recent, [symbol('ask')], pathOf)), ['b.ts', 'ask', 'a.ts']);
	});

	it('offers twenty at most', () => {
		const files = Array.from({ length: 30 }, (_, place) => file(`a${place}.ts`));
		assert.equal(mentionedNames('a', files, [], [symbol('a')], pathOf).length, 20);
	});
});

describe('lateSymbols', () => {
	it('leaves out what is shown already, and keeps to ten', () => {
		const shown = mentionedNames('a', [], [], [symbol('a1', 1)], pathOf);
		const late = Array.from({ length: 15 }, (_, place) => symbol(`a${place}`, place));
		const found = lateSymbols('a', late, shown, pathOf);
		assert.equal(found.length, 10);
		assert.ok(!labels(found).includes('a1'));
	});
});

describe('mentionedProblems', () => {
	const problem = (message: string, line: number): Problem => ({ range: range(line), severity: 'error', message });
	const active = {
		uri: 'file:///work/my%20app.ts',
		problems: [problem('Not there.\nReally.', 4), problem('Unused.', 2)],
	};
	const other = { uri: 'file:///work/other.ts', problems: [problem('Bad.', 0)] };

	it('offers those of the active document together, of all open ones, and each of the active one', () => {
		assert.deepEqual(
			mentionedProblems('', active, [active, other]).map(({ mention: { label, detail } }) => [label, detail]),
			[
				['Problems in my app.ts', '2'],
				['Problems in all open files', '3'],
				['Not there.', 'my app.ts:5'],
				['Unused.', 'my app.ts:3'],
			],
		);
	});

	it('stands for every document where all are chosen, and only for those with problems', () => {
		const clean = { uri: 'file:///work/clean.ts', problems: [] };
		const all = mentionedProblems('all open', active, [active, other, clean]);
		assert.deepEqual(all[0]?.targets, [
			{ kind: 'problems', uri: active.uri },
			{ kind: 'problems', uri: other.uri },
		]);
	});

	it('does not say “all open files” where only the active one has problems', () => {
		assert.ok(!labels(mentionedProblems('', active, [active])).includes('Problems in all open files'));
	});

	it('offers the twenty gravest by themselves', () => {
		const problems = Array.from({ length: 30 }, (_, line) => problem(`No ${line}`, line));
		const found = labels(mentionedProblems('no', { ...active, problems }, []));
		assert.equal(found.filter((label) => label.startsWith('No ')).length, 20);
	});

	it('offers nothing where nothing is wrong', () => {
		assert.deepEqual(mentionedProblems('', undefined, []), []);
	});
});

describe('OfferedMentions', () => {
	const offered = (id: string): Offered => ({
		mention: { id, kind: 'file', label: id, detail: id },
		targets: [{ kind: 'file', uri: `file:///${id}` }],
	});

	it('knows those of the latest two answers, and no others', () => {
		const mentions = new OfferedMentions();
		mentions.remember(1, [offered('a')]);
		mentions.remember(2, [offered('b')]);
		mentions.remember(2, [offered('b'), offered('c')]);
		assert.equal(mentions.targets('a').length, 1);
		assert.equal(mentions.targets('c').length, 1);
		mentions.remember(3, [offered('d')]);
		assert.deepEqual(mentions.targets('a'), []);
		assert.equal(mentions.targets('b').length, 1);
		assert.deepEqual(mentions.targets('file:///etc/passwd'), []);
	});
});
