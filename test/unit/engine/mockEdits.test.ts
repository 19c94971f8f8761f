import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dueTimes } from '../../../src/engine/mock/pace.ts';
import { restOf } from '../../../src/engine/mock/resuming.ts';
import { changed, withoutOverlaps } from '../../../src/engine/mock/rewriting/change.ts';
import { scenarioNamed } from '../../../src/engine/mock/scenarios/scenarios.ts';
import type { ReadReference } from '../../../src/engine/provider.ts';
import type { AnswerForm } from '../../../src/protocol/ask.ts';
import type { EditForm, Task } from '../../../src/protocol/edits.ts';
import { BlocksReader } from '../../../src/text/edits/blocksReader.ts';
import type { EditReader, EditTarget } from '../../../src/text/edits/editReader.ts';
import { markerLengthFor } from '../../../src/text/edits/markers.ts';
import { Snapshot } from '../../../src/text/edits/snapshot.ts';
import { WholeReader } from '../../../src/text/edits/wholeReader.ts';
import { appliedBlocks } from '../../support/appliedBlocks.ts';

interface Asked {
	readonly text: string;
	readonly question?: string;
	readonly task?: Task;
	readonly languageId?: string;
	/** Lines, the last not included; else all of them. */
	readonly lines?: readonly [from: number, to: number];
	readonly editForm?: EditForm;
	readonly askedAgain?: true;
	readonly continued?: string;
	readonly scenario?: string;
	readonly form?: AnswerForm;
	readonly references?: readonly ReadReference[];
}

function ask(asked: Asked): string {
	const { scenario = 'default' } = asked;
	return scenarioNamed(scenario)?.(request(asked), () => 0.5).tokens.join('') ?? '';
}

function request({ text, question = '', languageId = 'typescript', lines, scenario = 'default', ...asked }: Asked) {
	const snapshot = new Snapshot(text);
	const region = { start: snapshot.startOf(lines?.[0] ?? 0), end: snapshot.startOf(lines?.[1] ?? snapshot.lineCount) };
	const range = snapshot.rangeOf(region);
	const target: ReadReference = {
		reference: { kind: 'target', uri: 'file:///project/src/shop.ts', languageId, range, text },
		path: 'src/shop.ts',
		text,
	};
	const { references = [], ...rest } = asked;
	return {
		model: `mock/${scenario}`,
		providerModel: scenario,
		system: '',
		turns: [{ role: 'user', text: question }],
		question,
		references: [target, ...references],
		form: 'edit',
		parameters: {},
		...rest,
	} as const;
}

function file(text: string, languageId = 'typescript'): ReadReference {
	return { reference: { kind: 'file', uri: 'file:///project/src/sum.ts', languageId }, path: 'src/sum.ts', text };
}

/** The text of the answer's one fence, to its last character; nothing may stand around it. */
function inFence(reply: string): string {
	const found = /^(?<fence>`{3,})\w*\n(?<code>[\s\S]*)\k<fence>\n$/.exec(reply);
	assert.ok(found !== null, reply);
	return found.groups?.['code'] ?? '';
}

const buggy = `function total(items) {
	var sum = 0;
	for (var k = 0; k <= items.length; k++) {
		sum += items[k].price;
	}
	return sum;
}

function found(items, name) {
	return items.indexOf(name) != -1;
}
`;
const mended = `function total(items) {
	let sum = 0;
	for (let k = 0; k < items.length; k++) {
		sum += items[k].price;
	}
	return sum;
}

function found(items, name) {
	return items.includes(name);
}
`;

describe('the mock, asked to change a document', () => {
	for (const task of ['fix', 'refactor'] as const) {
		it(`${task}: answers with blocks and nothing else, in either language`, () => {
			for (const question of ['Please', 'من فضلك']) {
				const reply = ask({ text: buggy, task, question });
				assert.match(reply, /^src\/shop\.ts\n```typescript\n<{7} SEARCH\n/);
				assert.match(reply, />{7} REPLACE\n```\n$/);
				assert.equal(appliedBlocks(reply, buggy), mended);
			}
		});
	}

	it('answers with the whole new text where that is asked for', () => {
		assert.equal(inFence(ask({ text: buggy, task: 'fix', editForm: 'whole' })), mended);
		const windows = buggy.replaceAll('\n', '\r\n');
		assert.equal(inFence(ask({ text: windows, task: 'fix', editForm: 'whole' })), mended.replaceAll('\n', '\r\n'));
	});

	it('changes only the lines that may be changed', () => {
		const part = buggy.split('\n').slice(0, 8).join('\n');
		const whole = inFence(ask({ text: buggy, task: 'fix', editForm: 'whole', lines: [8, 11] }));
		assert.equal(whole, 'function found(items, name) {\n\treturn items.includes(name);\n}\n');
		const changed = appliedBlocks(ask({ text: buggy, task: 'fix', lines: [8, 11] }), buggy);
		assert.equal(changed, `${part}\n${whole}`);
	});

	it('says in prose alone where there is nothing to change', () => {
		for (const editForm of ['blocks', 'whole'] as const) {
			for (const task of ['fix', 'document', 'tests', 'apply'] as const) {
				const reply = ask({ text: 'const a = 1;\n', task, editForm });
				assert.match(reply, /^This is the built-in mock: no model was asked\. /);
				assert.doesNotMatch(reply, /```|<<<|>>>/);
			}
		}
		assert.match(ask({ text: 'const a = 1;\n', task: 'fix', question: 'أصلح هذا' }), /^هذا هو النموذج التجريبي/);
	});

	it('makes its markers longer than what the document has', () => {
		const text = `const notes = \`\n<<<<<<<< SEARCH\n=======\n\`;\n${buggy}`;
		const reply = ask({ text, task: 'fix' });
		assert.match(reply, /^<{9} SEARCH$/m);
		assert.equal(appliedBlocks(reply, text), text.replace(buggy, mended));
	});

	it('documents what has no comment', () => {
		const text = 'export function loadUser(id: string): void {}\n';
		assert.match(appliedBlocks(ask({ text, task: 'document' }), text), /^\/\*\*\n \* Load user\.\n/);
	});

	it('rewrites by the words: renames, and puts as a comment what it cannot do', () => {
		const renamed = appliedBlocks(ask({ text: buggy, task: 'rewrite', question: 'rename sum to amount' }), buggy);
		assert.equal(renamed, buggy.replaceAll('sum', 'amount'));
		assert.equal(
			appliedBlocks(ask({ text: buggy, task: 'rewrite', question: 'Make it asynchronous' }), buggy),
			`/** Make it asynchronous (the built-in mock cannot write this) */\n${buggy}`,
		);
		const script = '#!/usr/bin/env python\nprint(1)\n';
		assert.equal(
			appliedBlocks(ask({ text: script, languageId: 'python', question: 'Print two' }), script),
			'#!/usr/bin/env python\n# Print two (the built-in mock cannot write this)\nprint(1)\n',
		);
		assert.doesNotMatch(ask({ text: '{}\n', languageId: 'json', question: 'Add a name' }), /SEARCH/);
	});
});

describe('the mock, asked for tests in a file that has some', () => {
	const sum = 'export function sum(a: number, b: number): number {\n\treturn a + b;\n}\n';

	it('adds those that are missing, once', () => {
		const text = "import { test } from 'vitest';\n\ntest('x', () => {});\n";
		const once = appliedBlocks(ask({ text, task: 'tests', references: [file(sum)] }), text);
		assert.match(once, /^import \{ describe, test \} from 'node:test';\n/);
		assert.match(once, /test\('x', \(\) => \{\}\);\n\ndescribe\('sum', \(\) => \{\n/);
		assert.doesNotMatch(ask({ text: once, task: 'tests', references: [file(sum)] }), /SEARCH/);
	});

	it('fills one that is empty', () => {
		const filled = appliedBlocks(ask({ text: '', task: 'tests', references: [file(sum)] }), '');
		assert.match(filled, /^import \{ describe, test \}[^\n]*\n\ndescribe\('sum'/);
	});
});

describe('the mock, asked for a file of tests', () => {
	it('writes one that runs, of the file that was given', () => {
		const text = '';
		const cursor: ReadReference = {
			reference: {
				kind: 'cursor',
				uri: 'untitled:/project/src/shop.test.ts',
				languageId: 'typescript',
				position: { line: 0, character: 0 },
				text,
			},
			path: 'src/shop.test.ts',
			text,
			offset: 0,
		};
		const reply = ask({ text, task: 'tests', references: [cursor, file(buggy)], form: 'insert' });
		assert.match(inFence(reply), /^import \{ describe, test \} from 'node:test';\n\ndescribe\('total'/);
	});
});

describe('the mock, asked to work code of the chat in', () => {
	const apply = (text: string, code: string, languageId = 'typescript') => {
		const question = `Work this in:\n\n\`\`\`${languageId}\n${code}\`\`\`\n`;
		return appliedBlocks(ask({ text, question, task: 'apply', languageId }), text);
	};

	it('puts a declaration in the place of the one with its name', () => {
		const code = 'function found(items, name) {\n\treturn items.includes(name);\n}\n';
		assert.equal(apply(buggy, code), `${buggy.slice(0, buggy.indexOf('function found'))}${code}`);
	});

	it('keeps the line ends of the document, and the comment that stands above unless there is a new one', () => {
		assert.equal(
			apply('function a() {\r\n\treturn 1;\r\n}\r\n', 'function a() {\n\treturn 2;\n}\n').replaceAll('\r\n', '|'),
			'function a() {|\treturn 2;|}|',
		);
		assert.equal(
			apply('def count():\n    return 1\n\n\nother = 2\n', 'def count():\n    return 2\n', 'python'),
			'def count():\n    return 2\n\n\nother = 2\n',
		);
		const withComment = apply(
			'// Adds.\nfunction sum(a) {\n\treturn a;\n}\n',
			'// Adds two.\nfunction sum(a, b) {\n\treturn a + b;\n}\n',
		);
		assert.equal(withComment, '// Adds two.\nfunction sum(a, b) {\n\treturn a + b;\n}\n');
		const without = apply(
			'// Adds.\nfunction sum(a) {\n\treturn a;\n}\n',
			'function sum(a, b) {\n\treturn a + b;\n}\n',
		);
		assert.equal(without, '// Adds.\nfunction sum(a, b) {\n\treturn a + b;\n}\n');
	});

	it('puts new code at the end and new imports at the top, without what stands for left-out lines', () => {
		const code =
			"import { log } from './log.ts';\n// ... existing code ...\n\nexport function shout() {\n\tlog('!');\n}\n";
		assert.equal(
			apply(buggy, code),
			`import { log } from './log.ts';\n${buggy}\nexport function shout() {\n\tlog('!');\n}\n`,
		);
	});

	it('changes nothing where the code stands there already', () => {
		const question = `\`\`\`ts\n${buggy}\`\`\``;
		for (const text of [buggy, buggy.replaceAll('\n', '\r\n')]) {
			assert.doesNotMatch(ask({ text, question, task: 'apply' }), /SEARCH/);
		}
	});
});

/** Why the reader refuses the blocks of an answer about all of a text. */
function refusals(text: string, answer: string): readonly string[] {
	const target = { snapshot: new Snapshot(text), within: { start: 0, end: text.length }, means: isShop };
	const reader = new BlocksReader(target);
	const steps = [...reader.push(answer), ...reader.end(true)];
	return steps.map(({ state }) => (state.phase === 'refused' ? state.reason : state.phase));
}

function isShop(path: string): boolean {
	return path === 'src/shop.ts';
}

describe('the mock’s scenarios of changes', () => {
	it('edit follows the form', () => {
		assert.equal(appliedBlocks(ask({ text: buggy, task: 'fix', scenario: 'edit' }), buggy), mended);
	});

	it('edit-wrong quotes what is not there, and what is when it is asked once more', () => {
		const asked = { text: buggy, task: 'fix', scenario: 'edit-wrong' } as const;
		const wrong = ask(asked);
		const searched = Array.from(wrong.matchAll(/SEARCH\n(?<search>[\s\S]*?)={7}\n/g)).flatMap(({ groups }) =>
			(groups?.['search'] ?? '').trimEnd().split('\n'),
		);
		assert.ok(searched.length > 0 && searched.every((line) => !buggy.includes(line)));
		assert.deepEqual([...new Set(refusals(buggy, wrong))], ['missing']);
		const right = ask({ ...asked, askedAgain: true });
		assert.equal(appliedBlocks(right, buggy), mended);
		const both = `${wrong}\n\n${right}`;
		for (const cut of [10, wrong.length - 1, wrong.length, wrong.length + 5]) {
			const { length } = cut <= wrong.length ? wrong : both;
			assert.equal(ask({ ...asked, continued: both.slice(0, cut) }).length, length);
		}
		assert.equal(inFence(ask({ ...asked, editForm: 'whole' })), mended);
	});

	it('edit-other-file names files that the question did not', () => {
		const reply = ask({ text: buggy, scenario: 'edit-other-file' });
		for (const path of ['../x', '.vscode/tasks.json', '/etc/hosts']) assert.ok(reply.includes(`${path}\n\`\`\``));
		assert.doesNotMatch(reply, /shop/);
		assert.deepEqual(refusals(buggy, reply), ['other_file', 'other_file', 'other_file']);
	});

	it('edit-slow-start says what edit says, later', () => {
		const asked = { text: buggy, task: 'fix' } as const;
		assert.equal(ask({ ...asked, scenario: 'edit-slow-start' }), ask({ ...asked, scenario: 'edit' }));
		const [late, early] = ['edit-slow-start', 'edit'].map((name) =>
			scenarioNamed(name)?.(request({ text: buggy }), () => 0.5),
		);
		assert.equal(late?.firstTokenFactor, 12.5);
		assert.equal(early?.firstTokenFactor, 1);
	});

	it('edit-astray begins like what is known, and goes another way in its midst', () => {
		const lines = buggy.split(/(?<=\n)/);
		const half = Math.floor(lines.length / 2);
		const begun = lines.slice(0, half).join('') + (lines[half] ?? '').replace(/\S+\s*$/, '');
		const astray = /^(?<known>[\s\S]*)\/\*\* From here on .* \*\/\n$/;
		const whole = inFence(ask({ text: buggy, scenario: 'edit-astray', editForm: 'whole' }));
		const blocks = appliedBlocks(ask({ text: buggy, scenario: 'edit-astray' }), buggy);
		const chat = inFence(ask({ text: '', references: [file(buggy)], form: 'chat', scenario: 'edit-astray' }));
		for (const text of [whole, blocks, chat]) assert.equal(astray.exec(text)?.groups?.['known'], begun);
		const cursor: ReadReference = {
			reference: { kind: 'cursor', uri: 'file:///a.ts', languageId: 'typescript', position: { line: 0, character: 0 } },
			path: 'a.ts',
			text: buggy,
			offset: 0,
		};
		const inserted = inFence(ask({ text: '', references: [cursor], form: 'insert', scenario: 'edit-astray' }));
		assert.equal(astray.exec(inserted)?.groups?.['known'], begun);
	});

	it('edit-astray waits before it goes another way, also where it goes on with what it had begun', () => {
		const script = scenarioNamed('edit-astray')?.(request({ text: buggy, editForm: 'whole' }), () => 0.5);
		const { before = 0, factor } = script?.pause ?? {};
		assert.ok(script);
		assert.equal(factor, 5);
		const [known, other] = [script.tokens.slice(0, before), script.tokens.slice(before)].map((part) => part.join(''));
		assert.match(other ?? '', /^\/\*\* From here on /);
		const said = known?.slice(0, 31) ?? '';
		const rest = restOf(script, said, '');
		assert.equal(said + rest.tokens.slice(0, rest.pause?.before).join(''), known);
		assert.equal(restOf(script, known ?? '', '').pause, undefined);
	});

	it('a pause makes all that follows come later', () => {
		const pace = { firstTokenMs: 100, tokensPerSecond: 100, rhythm: 'even', pause: { before: 2, ms: 500 } } as const;
		assert.deepEqual(
			dueTimes(4, pace, () => 0),
			[100, 110, 620, 630],
		);
	});

	it('edit-hidden hides what it does, in every form', () => {
		for (const editForm of ['blocks', 'whole'] as const) {
			const reply = ask({ text: buggy, scenario: 'edit-hidden', editForm });
			assert.match(reply, /\u202e.*\u2066.*\u200b.*\u2069/);
		}
		assert.equal(appliedBlocks(ask({ text: buggy, scenario: 'edit-hidden' }), buggy).replace(/^.*\n/, ''), buggy);
	});
});

describe('the mock’s blocks', () => {
	const line = fc.constantFrom(
		'var a = 1;',
		'\tif (a == 1) {',
		'\t}',
		'',
		'for (let i = 0; i <= x.length; i++) x[i];',
		'}',
	);

	const target = fc.record({
		lines: fc.array(line, { minLength: 1, maxLength: 30 }),
		lineEnd: fc.constantFrom('\n', '\r\n'),
		ended: fc.boolean(),
		from: fc.nat(29),
		count: fc.integer({ min: 1, max: 30 }),
	});

	/** What the reader makes of the lines that may be changed. */
	function changedBy(reader: (target: EditTarget) => EditReader, { text, within }: Part, answer: string): string {
		const snapshot = new Snapshot(text);
		const read = reader({ snapshot, within, means: isShop });
		const steps = [...read.push(answer), ...read.end(true)];
		const changes = steps.flatMap(({ state, range, text: replacement, blockId }) => {
			assert.notEqual(state.phase, 'refused', `${blockId}: ${JSON.stringify(state)}\n${answer}`);
			return state.phase === 'complete' ? [{ ...snapshot.regionOf(range), replacement }] : [];
		});
		const part = { start: within.start, end: within.end };
		return changed(text, withoutOverlaps(changes), part.start, part.end);
	}

	interface Part {
		readonly text: string;
		readonly within: { readonly start: number; readonly end: number };
	}

	it('apply, and to the same as the whole text, whatever the document and the lines that may be changed', () => {
		let applied = 0;
		fc.assert(
			fc.property(
				target,
				fc.constantFrom('fix', 'document', 'rewrite'),
				({ lines, lineEnd, ended, from, count }, task) => {
					const text = lines.join(lineEnd) + (ended ? lineEnd : '');
					const first = Math.min(from, lines.length - 1);
					const behind = Math.min(first + count, lines.length);
					const asked = { text, task, question: 'Whatever', lines: [first, behind] } as const;
					const blocks = ask(asked);
					if (!blocks.includes('SEARCH')) return;
					const snapshot = new Snapshot(text);
					const part = { text, within: { start: snapshot.startOf(first), end: snapshot.startOf(behind) } };
					const options = { markerLength: markerLengthFor(text) };
					const byBlocks = changedBy((given) => new BlocksReader(given, options), part, blocks);
					const whole = ask({ ...asked, editForm: 'whole' });
					const byWhole = changedBy((given) => new WholeReader(given), part, whole);
					// Whether a line that comes last ends is told by neither form.
					const texts = [byBlocks, byWhole].map((result) => result.replace(/(?:\r?\n)+$/, ''));
					assert.equal(texts[0], texts[1]);
					assert.equal(texts[1]?.replaceAll('\r\n', '\n'), inFence(whole).replaceAll('\r\n', '\n').replace(/\n+$/, ''));
					applied++;
				},
			),
			{ numRuns: 400 },
		);
		assert.ok(applied > 100, String(applied));
	});
});
