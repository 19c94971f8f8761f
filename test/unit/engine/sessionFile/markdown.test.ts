import assert from 'node:assert/strict';
import fc from 'fast-check';
import { toMarkdown } from '../../../../src/engine/sessionFile/markdown.ts';
import { englishWords } from '../../../../src/host/archive/englishWords.ts';
import type { StoredExchange } from '../../../../src/protocol/sessions.ts';
import { LexedText } from '../../../../src/text/markdown.ts';
import { exchange, sessionFacts, sessions } from './sampleSession.ts';

const options = { words: englishWords, pathOf: (uri: string) => uri.replace('file:///work/', '') };

function written(exchanges: readonly StoredExchange[], title = 'Sorting'): string {
	return toMarkdown({ session: { ...sessionFacts, title }, exchanges }, options);
}

/** The headings of the file by their level, as a reader of Markdown sees them. */
function outline(markdown: string): readonly string[] {
	return new LexedText(markdown).blocks.flatMap((block) =>
		block.type === 'heading' ? [`${block['depth']} ${block['text']}`] : [],
	);
}

const oneAnswer = ['1 Sorting', '2 Question 1', '3 Answer'];
const range = { start: { line: 2, character: 0 }, end: { line: 9, character: 0 } };

describe('a conversation as Markdown', () => {
	it('has title, date, questions, answers and who answered', () => {
		const route = { kind: 'route', provider: 'openai', source: 'model' } as const;
		const model = { ...route, model: 'openai/gpt_6', reason: { code: 'chosen_by_person', args: {} } } as const;
		const stopped = { phase: 'ended', terminal: { kind: 'done', reason: 'cancelled' } } as const;
		const markdown = written([
			exchange('a', { question: 'First line\n\nand last', route: model }),
			exchange('b', { parent: 'a', route: model, state: stopped }),
		]);
		assert.equal(
			markdown,
			`# Sorting

2026-11-21 13:40 UTC

## Question 1

> First line
>
> and last

### Answer

\`openai/gpt_6\`

Answer a.

## Question 2

> Question of b?

### Answer

\`openai/gpt_6\` · stopped

Answer b.
`,
		);
	});

	it('names the references, without what stands in them', () => {
		const document = { uri: 'file:///work/src/a`b.py', languageId: 'python' };
		const place = { range, severity: 'error', message: 'SECRET' } as const;
		const markdown = written([
			exchange('a', {
				references: [
					{ kind: 'selection', ...document, range, text: 'SECRET' },
					{ kind: 'file', ...document },
					{ kind: 'symbol', ...document, name: 'sort', range },
					{ kind: 'problems', ...document, problems: [place, place] },
					{ kind: 'cursor', ...document, position: { line: 4, character: 1 } },
					{ kind: 'image', name: 'plan.png', mediaType: 'image/png', data: 'U0VDUkVU' },
				],
			}),
		]);
		const path = '``src/a`b.py``';
		assert.deepEqual(
			markdown.split('\n').filter((line) => line.startsWith('- ')),
			[
				`- ${path}, lines 3–9`,
				`- ${path}`,
				`- \`sort\` in ${path}, lines 3–9`,
				`- 2 problems in ${path}`,
				`- ${path}, line 5`,
				'- `plan.png` (a picture, not in this file)',
			],
		);
		assert.doesNotMatch(markdown, /SECRET|U0VD/);
	});

	it('says how an answer ended that did not come to its end', () => {
		const error = { kind: 'error', code: 'stream_cut', args: {}, retryable: true, actions: [] } as const;
		const states: readonly (readonly [StoredExchange['state'], string])[] = [
			[{ phase: 'ended', terminal: { kind: 'done', reason: 'length' } }, 'cut at the output limit'],
			[{ phase: 'ended', terminal: error }, 'error: stream_cut'],
			[{ phase: 'interrupted' }, 'interrupted'],
			[{ phase: 'running' }, 'still being written'],
		];
		for (const [state, mark] of states) assert.ok(written([exchange('a', { state })]).includes(`\n${mark}\n`), mark);
	});

	it('has the way to the newest answer first, then the other branches', () => {
		const markdown = written([
			exchange('a'),
			exchange('b', { parent: 'a' }),
			exchange('c', { parent: 'b' }),
			exchange('d'),
			exchange('e', { parent: 'a' }),
		]);
		assert.deepEqual(outline(markdown), [
			'1 Sorting',
			...['2 Question 1', '3 Answer', '2 Question 2', '3 Answer'],
			'2 Other branches',
			...['3 Question 3', '4 Answer', '3 Question 4', '4 Answer', '3 Question 5', '4 Answer'],
		]);
		const order = Array.from(markdown.matchAll(/^(?:Answer (\w)|Follows.*|Begins.*)\.?$/gm), ([line]) => line);
		assert.deepEqual(order, [
			...['Answer a.', 'Answer e.'],
			...['Follows the answer to question 1.', 'Answer b.'],
			...['Follows the answer to question 3.', 'Answer c.'],
			...['Begins the conversation anew.', 'Answer d.'],
		]);
	});

	it('puts the headings of an answer below its own', () => {
		const text = 'Intro\n\n# One\n\n### Three\n\nTwo\nlines\n---\n\n```sh\n# comment\n```\n\n###### Six';
		const markdown = written([exchange('a', { text }), exchange('b', { parent: 'a' })]);
		assert.deepEqual(outline(markdown), [
			...oneAnswer,
			...['4 One', '6 Three', '5 Two lines', '6 Six'],
			...['2 Question 2', '3 Answer'],
		]);
		assert.ok(markdown.includes('```sh\n# comment\n```'));
	});

	it('leaves an answer without headings as it is', () => {
		const text =
			'A *list*:\n\n1. one\n   ```js\n   x\n   ```\n2. two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n$$x^2$$ <b>bold</b>';
		assert.ok(written([exchange('a', { text })]).includes(`\n\n${text}\n`));
	});

	for (const open of [
		'```js\nlet x',
		'~~~~\n```\n',
		'~~~~\n`````\n',
		'````\n```\n~~~',
		'<!-- hm',
		'<pre>\nx',
		'<script>\nx',
		'> ```\n> x',
		'- ```\n  x',
	]) {
		it(`lets nothing be swallowed by an answer that was cut at ${JSON.stringify(open)}`, () => {
			const after = exchange('b', { parent: 'a' });
			assert.deepEqual(outline(written([exchange('a', { text: `Here:\n\n${open}` }), after])), [
				...oneAnswer,
				...['2 Question 2', '3 Answer'],
			]);
			assert.deepEqual(outline(written([exchange('a', { question: `Here:\n\n${open}` }), after])), [
				...oneAnswer,
				...['2 Question 2', '3 Answer'],
			]);
		});
	}

	it('shows as code what is nested too deep to be read', () => {
		const text = `${'> '.repeat(5_000)}x`;
		const markdown = written([exchange('a', { text }), exchange('b', { parent: 'a', text: '# One' })]);
		assert.ok(markdown.includes(`\`\`\`\n${text}\n\`\`\`\n`));
		assert.match(markdown, /^#### One$/m);
	});

	it('reads no marks in a title', () => {
		const [first] = written([], '# <b> *a* [x](y) `c`\nand more #').split('\n');
		assert.equal(first, '# \\# \\<b\\> \\*a\\* \\[x\\](y) \\`c\\` and more \\#');
	});

	it('has the same structure whatever is asked and answered', () => {
		const marks = fc.constantFrom(
			'# ',
			'\n',
			'```',
			'~~~',
			'---',
			'===',
			'<!--',
			'<pre>',
			'> ',
			'- ',
			'    ',
			'$$',
			'a',
			'\t',
		);
		const text = fc.array(marks, { maxLength: 12 }).map((parts) => parts.join(''));
		fc.assert(
			fc.property(sessions, fc.array(text, { minLength: 12, maxLength: 12 }), ({ exchanges }, texts) => {
				const markdown = written(exchanges.map((one, index) => ({ ...one, text: texts[index] ?? '' })));
				const own = outline(markdown).filter((heading) => /^\d (?:Question \d+|Answer)$/.test(heading));
				assert.equal(own.length, 2 * exchanges.length, markdown);
				assert.ok(outline(markdown).filter((heading) => /^[12] /.test(heading)).length <= 2 + exchanges.length);
			}),
		);
	});
});
