import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TextHistory } from '../../../../src/text/tracking/textHistory.ts';
import { settled, wildEdit } from './edits.ts';

describe('TextHistory', () => {
	it('has the text after each event', () => {
		const history = new TextHistory('one two');
		history.apply([
			{ offset: 4, length: 3, text: '2' },
			{ offset: 0, length: 3, text: '1' },
		]);
		assert.equal(history.text, '1 2');
		assert.equal(history.revision, 1);
	});

	it('finds the moment that an undo has brought back', () => {
		const history = new TextHistory('start');
		history.apply([{ offset: 5, length: 0, text: ' ours' }]);
		history.apply([{ offset: 7, length: 3, text: '' }]);
		history.apply([{ offset: 7, length: 0, text: 'urs' }]);
		assert.equal(history.sameTextEarlier(), 1);
		history.apply([{ offset: 5, length: 5, text: '' }]);
		assert.equal(history.sameTextEarlier(), 0);
	});

	it('does not take another text of the same length for it', () => {
		const history = new TextHistory('abc');
		history.apply([{ offset: 0, length: 1, text: 'x' }]);
		assert.equal(history.sameTextEarlier(), undefined);
	});

	it('finds the last of the texts that were the same, whatever the edits', () => {
		fc.assert(
			fc.property(fc.array(fc.array(wildEdit, { minLength: 1, maxLength: 3 }), { maxLength: 12 }), (events) => {
				const history = new TextHistory('xy');
				const texts = ['xy'];
				for (const event of events) {
					let text = history.text;
					const edits = event.map((wild) => {
						const edit = settled({ ...wild, text: wild.text.slice(0, 2) }, text.length);
						text = text.slice(0, edit.offset) + edit.text + text.slice(edit.offset + edit.length);
						return edit;
					});
					history.apply(edits);
					assert.equal(history.text, text);
					const earlier = texts.lastIndexOf(text);
					assert.equal(history.sameTextEarlier(), earlier === -1 ? undefined : earlier);
					texts.push(text);
				}
			}),
		);
	});
});
