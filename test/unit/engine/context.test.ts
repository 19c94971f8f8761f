import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ContextAssembler } from '../../../src/engine/context/contextAssembler.ts';
import { fenced } from '../../../src/engine/context/fence.ts';
import { cutHistory } from '../../../src/engine/context/history.ts';
import type { ReadReference, Turn } from '../../../src/engine/provider.ts';
import { codeBlocks } from '../../../src/text/codeBlocks.ts';
import { question, settingsWith } from '../../support/engine.ts';

const uri = 'file:///project/my%20app/a.ts';
const start = { line: 4, character: 0 };
const selection: ReadReference = {
	reference: {
		kind: 'selection',
		uri,
		languageId: 'typescript',
		range: { start, end: { line: 6, character: 0 } },
		text: 'x',
	},
	path: 'src/a.ts',
	text: 'one\ntwo\n',
};
const cursor: ReadReference = {
	reference: { kind: 'cursor', uri, languageId: 'typescript', position: { line: 1, character: 2 } },
	path: 'src/a.ts',
	text: 'before|after',
	offset: 6,
};

describe('ContextAssembler', () => {
	const assemble = (references: readonly ReadReference[], settings = {}, form: 'chat' | 'insert' = 'chat') =>
		new ContextAssembler(settingsWith(settings)).assemble({ ...question, references, form }, []).request;

	it('puts references before the question, with path, place and fence', () => {
		assert.equal(
			assemble([selection]).turns.at(-1)?.text,
			'Selected in src/a.ts, lines 5-6:\n\n```typescript\none\ntwo\n```\n\nWhat is this?',
		);
	});

	it('shows what stands before and after the cursor', () => {
		const text = assemble([cursor]).turns.at(-1)?.text ?? '';
		assert.deepEqual(
			codeBlocks(text).map(({ code }) => code),
			['before', '|after'],
		);
		assert.match(text, /line 2, character 3/);
	});

	it('begins the system text the same whatever the person adds', () => {
		const plain = assemble([]).system;
		assert.equal(assemble([], { 'tributary.systemPrompt': 'Be brief.' }).system, `${plain}\n\nBe brief.`);
		assert.notEqual(assemble([], {}, 'insert').system, plain);
	});
});

describe('fenced', () => {
	it('holds any text, backticks and all', () => {
		const text = fc.string({ unit: fc.constantFrom('`', '```', '~~~', 'a', ' ', '\n') });
		fc.assert(
			fc.property(text, (code) => {
				const [block, ...others] = codeBlocks(fenced(code, 'ts'));
				assert.deepEqual(others, []);
				assert.equal(block?.code.replace(/\n$/, ''), code.replace(/\n$/, ''));
			}),
		);
	});
});

describe('cutHistory', () => {
	const turns = (roles: string) =>
		Array.from(roles, (role): Turn => ({ role: role === 'u' ? 'user' : 'assistant', text: role }));
	const rolesOf = (history: readonly Turn[]) => history.map(({ text }) => text).join('');

	it('keeps the newest, and begins with the person', () => {
		const cut = (roles: string, limit: number) => {
			const result = cutHistory(turns(roles), limit);
			return `${rolesOf(result.turns)} ${result.cut}`;
		};
		assert.equal(cut('uaua', 4), 'uaua 0');
		assert.equal(cut('uaua', 3), 'ua 2');
		assert.equal(cut('uaua', 1), ' 4');
		assert.equal(cut('uaua', 0), ' 4');
		assert.equal(cut('', 20), ' 0');
	});
});
