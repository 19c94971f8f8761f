import assert from 'node:assert/strict';
import type { Question } from '../../../../../src/engine/answer/question.ts';
import { createForeteller } from '../../../../../src/engine/hybrid/prediction/createForeteller.ts';
import { Indexes } from '../../../../../src/engine/hybrid/prediction/indexes.ts';
import { type KnownBefore, knownTexts } from '../../../../../src/engine/hybrid/prediction/knownTexts.ts';
import type { ReadReference } from '../../../../../src/engine/provider.ts';
import { sure } from './surely.ts';

const text = "export const name = 'one';\r\nexport const other = 'two';\r\nexport const third = 'three';\r\n";
const place = { uri: 'file:///a.ts', languageId: 'typescript' };

const target = (from: number, to: number, of = text): ReadReference => ({
	reference: {
		kind: 'target',
		...place,
		range: { start: { line: from, character: 0 }, end: { line: to, character: 0 } },
		text: of,
	},
	path: 'src/a.ts',
	text: of,
});

const asked = (question: Partial<Question>, more: Partial<KnownBefore> = {}): KnownBefore => ({
	question: {
		sessionId: '',
		messageId: '',
		text: 'Change it, please.',
		form: 'edit',
		references: [target(1, 2)],
		images: [],
		instructions: [],
		...question,
	},
	history: [],
	...more,
});

const foretold = async (before: KnownBefore, pushed = '') => {
	const parts = { indexes: new Indexes(1_000_000), now: () => 0, breathe: () => Promise.resolve(), calibration: sure };
	const foreteller = await createForeteller(before, parts);
	foreteller.push(pushed);
	return foreteller.foretell();
};

describe('createForeteller', () => {
	it('foretells the lines that may be changed, in their fence, before the first text', async () => {
		const before = asked({}, { editing: { form: 'whole' } });
		assert.deepEqual(await foretold(before), {
			text: "```typescript\nexport const other = 'two';\n```\n",
			form: 'part',
		});
	});

	it('counts a whole text and a few lines of one apart', async () => {
		// And the two lines of the fence.
		const forms = [40, 41].map(async (lines) => {
			const long = Array.from({ length: lines }, (_, line) => `line ${line}\n`).join('');
			const references = [target(0, lines, long)];
			return (await foretold(asked({ references }, { editing: { form: 'whole' } }))).form;
		});
		assert.deepEqual(await Promise.all(forms), ['part', 'whole']);
	});

	it('foretells path, fence and marker of the first block, and what of the document is quoted', async () => {
		const before = asked({}, { editing: { form: 'blocks', markerLength: 8 } });
		const head = 'src/a.ts\n```typescript\n<<<<<<<< SEARCH\n';
		assert.deepEqual(await foretold(before), { text: head, form: 'blocks' });
		const { text: quoted } = await foretold(before, `${head}export const oth`);
		assert.match(quoted, /^er = 'two';\n/);
	});

	it('foretells the fence of what is inserted', async () => {
		const reference: ReadReference['reference'] = { kind: 'cursor', ...place, position: { line: 1, character: 0 } };
		const before = asked({ form: 'insert', references: [{ reference, path: 'src/a.ts', text, offset: 28 }] });
		assert.deepEqual(await foretold(before), { text: '```typescript\n', form: 'insert' });
	});

	it('knows files, earlier answers and the conversation in a chat, and begins with nothing', async () => {
		const history = [
			{ role: 'user', text: 'What is a strange attractor, please?' },
			{ role: 'assistant', text: 'A strange attractor is a set with a fractal structure.' },
		] as const;
		const before = asked({ form: 'chat' }, { history, earlier: ['Lyapunov exponents measure divergence.'] });
		assert.equal((await foretold(before)).text, '');
		assert.match((await foretold(before, 'export const thi')).text, /^rd = 'three';\n/);
		assert.match((await foretold(before, 'has a fractal str')).text, /^ucture\./);
		assert.equal((await foretold(before, 'Lyapunov exp')).text, 'onents measure divergence.');
	});

	it('reads what there is of an answer that is continued, and goes on from there', async () => {
		const continued = {
			asked: { role: 'user', text: `Change it:\n\n${text}` },
			text: "Here:\n\n```typescript\nexport const name = 'o",
			reasoning: '',
			warnings: [],
			processingTimeMs: 0,
		} as const;
		const { text: draft, form } = await foretold(asked({ form: 'chat', continued }));
		assert.match(draft, /^ne';\nexport const other/);
		assert.equal(form, 'code');
	});

	it('knows no more texts than it can look through', () => {
		const history = Array.from(
			{ length: 60 },
			(_, index) => ({ role: 'user', text: `Question number ${index}` }) as const,
		);
		const { texts } = knownTexts(asked({ form: 'chat' }, { history }));
		assert.equal(texts.length, 16);
		assert.equal(texts.at(2)?.text, 'Question number 59');
	});
});
