import assert from 'node:assert/strict';
import fc from 'fast-check';
import { editedDocument } from '../../../../../src/engine/edits/editedDocument.ts';
import { InsertedDraft } from '../../../../../src/engine/hybrid/drafts/insertedDraft.ts';
import type { ReadReference } from '../../../../../src/engine/provider.ts';
import { draftAfter } from '../../../../../src/text/draft.ts';
import { InsertReader } from '../../../../../src/text/edits/insertReader.ts';
import { targetOf } from '../../../../support/targets.ts';

const uri = 'file:///project/a.ts';
const text = 'function a() {\r\n\t\r\n}\r\n';
const place = text.indexOf('\t') + 1;
const cursor: ReadReference = {
	reference: { kind: 'cursor', uri, languageId: 'typescript', position: { line: 1, character: 1 } },
	path: 'a.ts',
	text,
	offset: place,
};
const question = { form: 'insert', references: [cursor] } as const;
const range = { start: { line: 1, character: 1 }, end: { line: 1, character: 1 } };

function drafts(): InsertedDraft {
	const made = InsertedDraft.for(question);
	assert.ok(made);
	return made;
}

/** What stands in the block when this has come, in chunks. */
function blockText(chunks: readonly string[]): string {
	const document = editedDocument(question);
	assert.ok(document);
	const reader = new InsertReader(document.target);
	return chunks.flatMap((chunk) => reader.push(chunk).map((step) => step.text)).join('');
}

describe('InsertedDraft', () => {
	it('says what a draft would bring: without its fence, with the line ends and the indentation of the place', () => {
		const drafted = drafts();
		assert.deepEqual(drafted.foretell('```ts\nif (b) {\n  c();\n}\n```\n'), {
			blockId: '1',
			uri,
			range,
			text: 'if (b) {\r\n\t  c();\r\n\t}',
		});
		drafted.push('```ts\nif (b) {\n');
		assert.equal(drafted.foretell('  c();')?.text, '\r\n\t  c();');
	});

	it('says the same however often it is asked, and reads nothing of a draft', () => {
		const drafted = drafts();
		drafted.push('if');
		assert.equal(drafted.foretell(' (a) {\n')?.text, drafted.foretell(' (a) {\n')?.text);
		drafted.push(' (b) {\n');
		assert.equal(drafted.foretell('c();')?.text, '\tc();');
	});

	it('has nothing of a fence, nor of what may be one', () => {
		const drafted = drafts();
		for (const draft of ['', '``', '```ts', '```ts\n']) assert.equal(drafted.foretell(draft), undefined);
		drafted.push('```\nc();\n```\n');
		assert.equal(drafted.foretell('This calls c.'), undefined);
	});

	it('is there only where an answer is inserted at a place', () => {
		assert.equal(InsertedDraft.for({ form: 'insert', references: [] }), undefined);
		assert.equal(InsertedDraft.for({ form: 'edit', references: [targetOf(text)] }), undefined);
		assert.equal(InsertedDraft.for({ form: 'chat', references: [cursor] }), undefined);
	});

	it('with the block’s text so far is what stands there once the draft has come, wherever the answer is cut', () => {
		const piece = fc.constantFrom(
			'a',
			' ',
			'  ',
			'\t',
			'\n',
			'\r\n',
			'\r',
			'`',
			'``',
			'```',
			'```ts\n',
			'~~~',
			'\n\n',
			'b`c`',
		);
		const pieces = fc.array(piece, { maxLength: 12 });
		fc.assert(
			fc.property(pieces, pieces, pieces, (confirmed, draft, next) => {
				const drafted = drafts();
				for (const chunk of confirmed) drafted.push(chunk);
				const soFar = blockText(confirmed);
				const foretold = drafted.foretell(draft.join(''))?.text ?? '';
				assert.equal(soFar + foretold, blockText([...confirmed, ...draft]));

				// What is left of a draft when more has come is what would be foretold of the rest of it.
				for (const chunk of draft) drafted.push(chunk);
				const came = blockText([...confirmed, ...draft]).slice(soFar.length);
				const whole = blockText([...confirmed, ...draft, ...next]).slice(soFar.length);
				assert.equal(draftAfter(whole, came), drafted.foretell(next.join(''))?.text ?? '');
			}),
			{ numRuns: 1000 },
		);
	});
});
