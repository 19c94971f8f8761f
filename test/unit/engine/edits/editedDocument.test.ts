import assert from 'node:assert/strict';
import { editedDocument } from '../../../../src/engine/edits/editedDocument.ts';
import type { ReadReference } from '../../../../src/engine/provider.ts';
import { targetOf, targetUri } from '../../../support/targets.ts';

const text = 'one\r\ntwo\r\nthree\r\n';
const file: ReadReference = {
	reference: { kind: 'file', uri: 'file:///project/other.ts', languageId: 'typescript' },
	path: 'other.ts',
	text: 'x',
};
const cursor: ReadReference = {
	reference: { kind: 'cursor', uri: targetUri, languageId: 'typescript', position: { line: 1, character: 2 } },
	path: 'src/harbour.ts',
	text,
	offset: 7,
};

describe('editedDocument', () => {
	it('is the target, within the whole lines that its range touches', () => {
		const document = editedDocument({ form: 'edit', references: [file, cursor, targetOf(text, [2, 2])] });
		assert.equal(document?.uri, targetUri);
		assert.equal(document.target.snapshot.text, text);
		assert.equal(text.slice(document.target.within.start, document.target.within.end), 'two\r\n');
		assert.equal(document.target.means('src/harbour.ts'), true);
		assert.equal(document.target.means('other.ts'), false);
		const inLine = { start: { line: 0, character: 1 }, end: { line: 1, character: 1 } };
		const reference = { kind: 'target', uri: targetUri, languageId: 'typescript', range: inLine, text } as const;
		const part = editedDocument({ form: 'edit', references: [{ reference, path: 'a.ts', text }] });
		assert.deepEqual(part?.target.within, { start: 0, end: 10 });
	});

	it('is all of the document where the range is, and an empty one is all of itself', () => {
		const within = (whole: string) => editedDocument({ form: 'edit', references: [targetOf(whole)] })?.target.within;
		assert.deepEqual(within(text), { start: 0, end: text.length });
		assert.deepEqual(within('no line end'), { start: 0, end: 11 });
		assert.deepEqual(within(''), { start: 0, end: 0 });
	});

	it('is the place of the cursor where something is to be inserted', () => {
		const document = editedDocument({ form: 'insert', references: [file, cursor] });
		assert.deepEqual(document?.target.within, { start: 7, end: 7 });
	});

	it('is none for an answer that goes into no document, that has none, or that is continued', () => {
		const references = [cursor, targetOf(text)];
		assert.equal(editedDocument({ form: 'chat', references }), undefined);
		assert.equal(editedDocument({ form: 'plain', references }), undefined);
		assert.equal(editedDocument({ form: 'edit', references: [cursor] }), undefined);
		assert.equal(editedDocument({ form: 'insert', references: [targetOf(text)] }), undefined);
		const asked = { role: 'user', text: 'x' } as const;
		const continued = { asked, text: 'half', reasoning: '', warnings: [], processingTimeMs: 0 };
		assert.equal(editedDocument({ form: 'edit', references, continued }), undefined);
	});
});
