import assert from 'node:assert/strict';
import { ContextAssembler } from '../../../../src/engine/context/contextAssembler.ts';
import { askAgainPrompt } from '../../../../src/engine/edits/askAgainPrompt.ts';
import type { AnswerForm } from '../../../../src/protocol/ask.ts';
import { tasks } from '../../../../src/protocol/edits.ts';
import { codeBlocks } from '../../../../src/text/codeBlocks.ts';
import { BlocksReader } from '../../../../src/text/edits/blocksReader.ts';
import type { RefusedBlock } from '../../../../src/text/edits/editReader.ts';
import { Snapshot } from '../../../../src/text/edits/snapshot.ts';
import { question, settingsWith } from '../../../support/engine.ts';
import { targetOf } from '../../../support/targets.ts';

const reader = { model: 'openai/x', facts: undefined, maxOutputTokens: undefined };
const long = Array.from({ length: 60 }, (_, index) => `line ${index + 1};\n`).join('');

function requestFor(text: string, more: object = {}, settings: object = {}) {
	const asked = { ...question, form: 'edit' as AnswerForm, references: [targetOf(text)], ...more };
	return new ContextAssembler(settingsWith({ ...settings })).assemble(asked, [], reader).request;
}

/** What a reader of blocks finds in this text. */
function blocksIn(text: string): number {
	const snapshot = new Snapshot('x\n');
	const blocks = new BlocksReader({ snapshot, within: { start: 0, end: 2 }, means: () => true });
	return [...blocks.push(text), ...blocks.end(true)].length;
}

const refused = (reason: 'missing' | 'ambiguous' | 'too_loose', nearest?: string): RefusedBlock => ({
	step: {
		blockId: '1',
		range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
		text: '',
		state: { phase: 'refused', reason, args: {} },
	},
	search: 'old\n```\n',
	replace: '<<<<<<< SEARCH\n',
	...(nearest === undefined ? {} : { nearest }),
});

describe('the request for changes of a document', () => {
	it('asks for the form that it says, in text that is the same for every document', () => {
		const blocks = requestFor(long);
		const whole = requestFor('short\n');
		assert.equal(blocks.editForm, 'blocks');
		assert.equal(whole.editForm, 'whole');
		assert.notEqual(blocks.system, whole.system);
		assert.equal(requestFor(`${long}more\n`).system, blocks.system);
		assert.equal(requestFor(long, { form: 'chat' }).editForm, undefined);
		const system = (form: AnswerForm) => requestFor(long, { form }).system;
		assert.equal(new Set([system('chat'), system('insert'), system('plain'), blocks.system, whole.system]).size, 5);
	});

	it('asks for the form in the setting', () => {
		assert.equal(requestFor(long, {}, { 'tributary.insertion.answerForm': 'whole' }).editForm, 'whole');
	});

	it('names marker lines that no line of the document is', () => {
		assert.match(requestFor(long).system, /`<{7} SEARCH`[\s\S]*`={7}`[\s\S]*`>{7} REPLACE`/);
		const { system } = requestFor(`${long}<<<<<<< HEAD\n=======\n`);
		assert.match(system, /`<{8} SEARCH`[\s\S]*`={8}`[\s\S]*`>{8} REPLACE`/);
		assert.doesNotMatch(system, /`<{7} SEARCH`/);
	});

	it('holds nothing of ours that could be read as a block where a model repeats it', () => {
		for (const form of ['chat', 'insert', 'edit', 'plain'] as const) {
			assert.equal(blocksIn(requestFor(long, { form }).system), 0, form);
		}
		// The same reader finds one that is there.
		assert.notEqual(blocksIn('```\n<<<<<<< SEARCH\nx\n=======\ny\n>>>>>>> REPLACE\n```\n'), 0);
		assert.equal(blocksIn(askAgainPrompt([{ ...refused('missing'), replace: 'new' }])), 0);
	});

	it('says what a command wants between the document and the words of the person', () => {
		for (const task of tasks) {
			const { turns, task: told } = requestFor(long, { task, text: 'Mind the gap.' });
			assert.equal(told, task);
			const asked = turns.at(-1)?.text ?? '';
			const behind = asked.slice(asked.lastIndexOf('```') + 3);
			assert.equal(behind.endsWith('\n\nMind the gap.'), true);
			assert.equal(behind.trim() === 'Mind the gap.', task === 'insert' || task === 'rewrite', task);
		}
	});
});

describe('askAgainPrompt', () => {
	it('quotes each block, why it did not fit and what comes nearest', () => {
		const text = askAgainPrompt([refused('missing', 'older\n'), refused('ambiguous'), refused('too_loose')]);
		assert.deepEqual(
			codeBlocks(text).map(({ code }) => code.trimEnd()),
			['old\n```', '<<<<<<< SEARCH', 'older', 'old\n```', '<<<<<<< SEARCH', 'old\n```', '<<<<<<< SEARCH'],
		);
		assert.match(text, /Block 1: .* do not stand[\s\S]*Block 2: .* more than once[\s\S]*Block 3: .* not certain/);
	});
});
