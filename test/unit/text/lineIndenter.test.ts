import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LineIndenter } from '../../../src/text/lineIndenter.ts';

function fitted(chunks: readonly string[], indentation = '\t', lineEnd: '\n' | '\r\n' = '\n'): string {
	const indenter = new LineIndenter(indentation, lineEnd);
	return chunks.map((chunk) => indenter.push(chunk)).join('') + indenter.end();
}

describe('LineIndenter', () => {
	it('indents every line but the first', () => {
		assert.equal(fitted(['if (a) {\n  b();\n}']), 'if (a) {\n\t  b();\n\t}');
	});

	it('leaves empty lines empty', () => {
		assert.equal(fitted(['a\n\n\nb\n']), 'a\n\n\n\tb\n');
	});

	it('writes line ends as the document has them', () => {
		assert.equal(fitted(['a\nb\r\nc\rd'], '', '\r\n'), 'a\r\nb\r\nc\r\nd');
		assert.equal(fitted(['a\r\nb\r'], '', '\n'), 'a\nb\n');
	});

	it('gives the same however the text is cut into chunks', () => {
		fc.assert(
			fc.property(fc.array(fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\r', '\t') })), (chunks) => {
				assert.equal(fitted(chunks, '  ', '\r\n'), fitted([chunks.join('')], '  ', '\r\n'));
			}),
		);
	});

	it('goes on by itself as a copy', () => {
		const indenter = new LineIndenter('\t', '\n');
		indenter.push('a\r');
		const copy = indenter.copy();
		assert.equal(copy.push('\nb'), '\n\tb');
		assert.equal(indenter.push('c'), '\n\tc');
	});
});
