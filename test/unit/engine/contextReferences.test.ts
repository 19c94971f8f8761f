import assert from 'node:assert/strict';
import fc from 'fast-check';
import { referenceText } from '../../../src/engine/context/referenceText.ts';
import type { ReadReference } from '../../../src/engine/provider.ts';
import { problemSeverities } from '../../../src/protocol/problems.ts';
import { codeBlocks } from '../../../src/text/codeBlocks.ts';
import { targetOf } from '../../support/targets.ts';

const uri = 'file:///project/src/a.ts';
const languageId = 'typescript';

const lines = (line: number, endLine = line, endCharacter = 5) => ({
	start: { line, character: 2 },
	end: { line: endLine, character: endCharacter },
});

interface Problem {
	readonly range: ReturnType<typeof lines>;
	readonly severity: (typeof problemSeverities)[number];
	readonly message: string;
	readonly source?: string;
}

function problems(found: readonly Problem[], text: string): ReadReference {
	return { reference: { kind: 'problems', uri, languageId, problems: [...found] }, path: 'src/a.ts', text };
}

const problem = (line: number, more: Partial<Problem> = {}): Problem => ({
	range: lines(line),
	severity: 'error',
	message: `wrong ${line}`,
	...more,
});

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `line ${index + 1}`).join('\n');

describe('referenceText of a symbol', () => {
	it('names it, its file and its lines', () => {
		const reference = { kind: 'symbol', uri, languageId, name: 'Port.open', range: lines(4, 6) } as const;
		assert.equal(
			referenceText({ reference, path: 'src/a.ts', text: 'open() {\n}' }),
			'Port.open in src/a.ts, lines 5-7:\n\n```typescript\nopen() {\n}\n```',
		);
	});
});

describe('referenceText of problems', () => {
	it('lists them by place, as compilers do, and shows the lines around', () => {
		const found = [problem(5, { severity: 'hint', source: 'ts' }), problem(1)];
		assert.equal(
			referenceText(problems(found, numbered(9))),
			[
				'Problems in src/a.ts, as the editor reports them:',
				'```\nsrc/a.ts:2:3: error: wrong 1\nsrc/a.ts:6:3: hint: wrong 5 [ts]\n```',
				'Lines 1-3 of src/a.ts:',
				'```typescript\nline 1\nline 2\nline 3\n```',
				'Lines 5-7 of src/a.ts:',
				'```typescript\nline 5\nline 6\nline 7\n```',
			].join('\n\n'),
		);
	});

	it('shows lines that several have around them once', () => {
		const text = referenceText(problems([problem(1), problem(2), problem(3, { range: lines(3, 4) })], numbered(9)));
		assert.deepEqual(
			codeBlocks(text).map(({ code }) => code.trimEnd()),
			['src/a.ts:2:3: error: wrong 1\nsrc/a.ts:3:3: error: wrong 2\nsrc/a.ts:4:3: error: wrong 3', numbered(6)],
		);
	});

	it('of a document that cannot be read have no lines', () => {
		assert.equal(
			referenceText(problems([problem(0)], '')),
			'Problems in src/a.ts, as the editor reports them:\n\n```\nsrc/a.ts:1:3: error: wrong 0\n```',
		);
	});

	it('behind the end of the document have no lines', () => {
		assert.equal(codeBlocks(referenceText(problems([problem(40)], numbered(3)))).length, 1);
	});

	it('go along as far as the fifty gravest, and it says of how many', () => {
		const hints = Array.from({ length: 60 }, (_, line) => problem(line, { severity: 'hint', message: 'mild' }));
		const errors = Array.from({ length: 45 }, (_, line) => problem(line + 60, { message: 'grave' }));
		const text = referenceText(problems([...hints, ...errors], numbered(200)));
		assert.equal(text.match(/: grave/g)?.length, 45);
		assert.equal(text.match(/: mild/g)?.length, 5);
		assert.match(text, /\(the 50 gravest of 105\):/);
	});

	it('stay within bounds, whatever a checker says of whatever file', () => {
		const range = fc.record({
			start: fc.record({ line: fc.nat(3000), character: fc.nat(99) }),
			end: fc.record({ line: fc.nat(3000), character: fc.nat(99) }),
		});
		const anyProblem = fc.record({
			range,
			severity: fc.constantFrom(...problemSeverities),
			message: fc.oneof(fc.string(), fc.constant('`'.repeat(5)), fc.constant('long '.repeat(5000))),
		});
		const anyText = fc.constantFrom(numbered(2500), `${'x'.repeat(100_000)}\n`.repeat(5), '```\r\n'.repeat(3000), '');
		fc.assert(
			fc.property(fc.array(anyProblem, { minLength: 1, maxLength: 200 }), anyText, (found, text) => {
				const written = referenceText(problems(found, text));
				assert.ok(written.length < 900_000);
				// What is quoted never closes its fence.
				const [list, ...code] = codeBlocks(written);
				assert.ok((list?.code ?? '').startsWith('src/a.ts:'));
				assert.equal(code.length, written.match(/^Lines \d+-\d+ of src\/a\.ts:$/gm)?.length ?? 0);
			}),
			{ numRuns: 60 },
		);
	});
});

describe('referenceText of a target', () => {
	const partsOf = (text: string) =>
		codeBlocks(text).map(({ code }, index) => [Array.from(text.matchAll(/^src.*:$/gm))[index]?.[0], code]);

	it('is the whole document where all of it may be changed', () => {
		for (const text of [numbered(3), `${numbered(3)}\n`, '']) {
			const written = referenceText(targetOf(text));
			assert.ok(written.startsWith('src/harbour.ts, which may be changed:\n\n```typescript\n'));
			assert.deepEqual(
				codeBlocks(written).map(({ code }) => code),
				[text.replace(/\n$/, '')],
			);
		}
	});

	it('tells the lines that may be changed apart from those around', () => {
		assert.deepEqual(partsOf(referenceText(targetOf(numbered(5), [2, 3]))), [
			['src/harbour.ts, lines 1-1, which stay as they are:', 'line 1'],
			['src/harbour.ts, lines 2-3, which may be changed:', 'line 2\nline 3'],
			['src/harbour.ts, lines 4-5, which stay as they are:', 'line 4\nline 5'],
		]);
		assert.equal(partsOf(referenceText(targetOf(numbered(5), [1, 1]))).length, 2);
		assert.equal(partsOf(referenceText(targetOf(numbered(5), [5, 5]))).length, 2);
	});

	it('takes the whole of a line of which only a part is selected', () => {
		const { reference, ...read } = targetOf(numbered(3));
		assert.ok(reference.kind === 'target');
		const range = { start: { line: 1, character: 3 }, end: { line: 1, character: 4 } };
		assert.match(referenceText({ ...read, reference: { ...reference, range } }), /lines 2-2, which may be changed:/);
	});

	it('shows of what is far away only the nearest, and says which lines these are', () => {
		const text = referenceText(targetOf(numbered(20_000), [10_000, 10_000]));
		assert.ok(text.length > 60_000 && text.length < 100_000, String(text.length));
		const [before, part, after] = codeBlocks(text).map(({ code }) => code.trimEnd().split('\n'));
		assert.deepEqual(part, ['line 10000']);
		assert.equal(before?.at(-1), 'line 9999');
		assert.equal(after?.[0], 'line 10001');
		const first = before?.[0]?.slice('line '.length);
		const last = after?.at(-1)?.slice('line '.length);
		assert.ok(text.startsWith(`src/harbour.ts, lines ${first}-9999, `));
		assert.ok(text.includes(`\nsrc/harbour.ts, lines 10001-${last}, `));
	});

	it('never shows a line twice or out of place, whatever the range', () => {
		const line = fc.nat(12);
		fc.assert(
			fc.property(fc.nat(9), fc.boolean(), line, line, fc.nat(3), (count, ended, start, more, character) => {
				const text = numbered(count + 1) + (ended ? '\n' : '');
				const { reference, ...read } = targetOf(text);
				assert.ok(reference.kind === 'target');
				const range = { start: { line: start, character: 0 }, end: { line: start + more, character } };
				const written = referenceText({ ...read, reference: { ...reference, range } });
				const shown = codeBlocks(written).flatMap(({ code }) => code.trimEnd().split('\n'));
				assert.deepEqual(shown, numbered(count + 1).split('\n'));
				assert.equal(written.match(/which may be changed:$/gm)?.length, 1);
			}),
		);
	});
});

describe('referenceText of changes', () => {
	it('is what git printed, in a fence, under the name of the repository', () => {
		const reference = { kind: 'diff', uri: 'file:///project', languageId: 'diff', text: '' } as const;
		assert.equal(
			referenceText({ reference, path: 'project', text: '-old\n+new\n' }),
			'Changes in project:\n\n```diff\n-old\n+new\n```',
		);
	});
});
