import assert from 'node:assert/strict';
import { ForetoldText } from '../../../src/editor/insertion/ghost/foretoldText.ts';
import { ghostOf } from '../../../src/editor/insertion/ghost/ghost.ts';
import { StrayText, withoutBeginning } from '../../../src/editor/insertion/ghost/strayText.ts';

describe('Text that strayed to where an insertion goes on', () => {
	const insert = (offset: number, text: string) => ({ offset, length: 0, text });

	it('is taken out where it stands by then, and nothing that came into its midst', () => {
		const stray = new StrayText();
		stray.follow(insert(4, 'draft'), 4);
		stray.follow(insert(0, 'ab'), 4);
		stray.follow(insert(8, '!'), 6);
		assert.deepEqual(stray.takenOut(), [
			{ offset: 6, length: 2, text: '' },
			{ offset: 9, length: 3, text: '' },
		]);
	});

	it('stays behind what the insertion writes in front of it', () => {
		const stray = new StrayText();
		stray.follow(insert(4, 'draft'), 4);
		stray.follow(insert(4, 'one'));
		const [edit, ...others] = stray.takenOut();
		assert.deepEqual([edit, others], [{ offset: 7, length: 5, text: '' }, []]);
		assert.ok(edit !== undefined && stray.isTakingOut(edit));
		stray.follow(edit);
		assert.deepEqual(stray.takenOut(), []);
	});

	it('is none that came elsewhere, in place of something, or before an undo', () => {
		const stray = new StrayText();
		stray.follow(insert(3, 'x'), 4);
		stray.follow({ offset: 4, length: 1, text: 'x' }, 4);
		assert.deepEqual(stray.takenOut(), []);
		stray.follow(insert(4, 'x'), 4);
		stray.forget();
		assert.deepEqual(stray.takenOut(), []);
	});

	it('leaves the insertion’s own text its own where VS Code writes that anew', () => {
		const at = { offset: 9, written: 'one two ' };
		assert.deepEqual(withoutBeginning({ offset: 5, length: 4, text: 'two three' }, at), insert(9, 'three'));
		const others = [insert(9, 'three'), { offset: 5, length: 4, text: 'tow' }, { offset: 5, length: 3, text: 'two' }];
		for (const edit of others) assert.equal(withoutBeginning(edit, at), edit);
		const longer = { offset: 0, length: 9, text: 'x one two ' };
		assert.equal(withoutBeginning(longer, at), longer);
	});
});

describe('A ghost', () => {
	const place = { startsLine: false, isOpen: true };

	it('is what is certain with the draft behind it, whole characters only', () => {
		assert.deepEqual(ghostOf('one ', 'two', place), { text: 'one two', certain: 4 });
		assert.deepEqual(ghostOf('', '\u{1F600}'.slice(0, 1), place), undefined);
		assert.deepEqual(ghostOf('\u{1F600}'.slice(0, 1), '\u{1F600}'.slice(1), place), { text: '\u{1F600}', certain: 0 });
		assert.deepEqual(ghostOf('one', '\n\n', place), { text: 'one', certain: 3 });
		assert.deepEqual(ghostOf('one\n', '', { startsLine: false, isOpen: false }), { text: 'one\n', certain: 4 });
	});

	it('has of a draft what is left of it, with the document’s line ends', () => {
		const foretold = new ForetoldText();
		const edit = { kind: 'edit', blockId: '1', uri: 'file:///a', range: { start: at(0), end: at(0) } } as const;
		foretold.foretell({ ...edit, text: 'one\ntwo' });
		assert.equal(foretold.behind('', '\r\n'), 'one\r\ntwo');
		foretold.came({ ...edit, blockId: '2', text: 'three', state: { phase: 'open' } });
		foretold.came({ ...edit, text: 'one', state: { phase: 'open' } });
		assert.equal(foretold.behind('', '\n'), '\ntwo');
		assert.equal(foretold.behind('\u202e', '\n'), '');
		foretold.came({ ...edit, text: '\n', state: { phase: 'complete' } });
		assert.equal(foretold.draft, undefined);
	});
});

function at(line: number) {
	return { line, character: 0 };
}
