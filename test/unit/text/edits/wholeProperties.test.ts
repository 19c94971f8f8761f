import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Snapshot } from '../../../../src/text/edits/snapshot.ts';
import { WholeReader } from '../../../../src/text/edits/wholeReader.ts';
import { applied, readAll, refusals, targetOf } from './reading.ts';
import { cuts, versionsOf } from './texts.ts';

const code = fc.constantFrom(
	'',
	'a',
	'b',
	'const first = 1;',
	'const second = 2;',
	'  return first;',
	'\tb',
	'}',
	'{ a }',
);

/** Text that stands before and behind the part that may be changed. */
const around = fc.constantFrom('', 'head\n', 'const first = 1;\n');

describe('WholeReader, for any two texts', () => {
	it('makes the new text of the old one, to the byte, wherever the answer is cut', () => {
		fc.assert(
			fc.property(
				versionsOf(code),
				cuts,
				around,
				fc.boolean(),
				fc.boolean(),
				(versions, at, head, isWindows, asWindows) => {
					// The last line end is the document's, so the two texts are compared without.
					const [before = '', after = ''] = versions.map((text) => text.replace(/\n+$/, ''));
					const inDocument = (text: string): string => (isWindows ? text.replaceAll('\n', '\r\n') : text);
					const full = inDocument(`${head}${before}\n${head}`);
					const start = inDocument(head).length;
					const target = targetOf(full, { start, end: start + inDocument(before).length });
					const answer = ['Here it is:', '', '```ts', ...after.split('\n'), '```', 'Done.', ''];
					const steps = readAll(new WholeReader(target), answer.join(asWindows ? '\r\n' : '\n'), { cuts: at });
					// What drops ten lines at its beginning for next to nothing is taken for a part of the text.
					if (before.split('\n').length >= 10 && refusals(steps).length > 0) return;
					assert.deepEqual(refusals(steps), []);
					const windows = new Snapshot(full).lineEnd;
					assert.equal(applied(target, steps), `${head}${after}\n${head}`.replaceAll('\n', windows));
				},
			),
			{ numRuns: 2000 },
		);
	});

	it('gives the same steps character by character as at once', () => {
		fc.assert(
			fc.property(versionsOf(code), fc.boolean(), ([before, after], isFenced) => {
				const answer = isFenced ? `\`\`\`\n${after}\n\`\`\`` : after;
				const target = targetOf(before);
				const single = readAll(new WholeReader(target), answer, { cuts: Array.from(answer, (_, index) => index) });
				assert.deepEqual(single, readAll(new WholeReader(target), answer));
			}),
			{ numRuns: 500 },
		);
	});
});
