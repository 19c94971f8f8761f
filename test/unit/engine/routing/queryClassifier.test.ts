import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { foldedWords } from '../../../../src/engine/routing/reading/foldedWords.ts';
import { tierOf } from '../../../../src/engine/routing/tierOf.ts';
import { taskKinds } from '../../../../src/protocol/routing.ts';
import type { Tier } from '../../../../src/protocol/stream.ts';
import { classifier, model } from './classifier.ts';

const tiers: readonly Tier[] = ['nano', 'fast', 'smart', 'genius'];
const table: readonly { readonly id: string; readonly tier: Tier; readonly en: string; readonly ar: string }[] =
	readFileSync(new URL('../../../../bench/routing/tables/everyday.jsonl', import.meta.url), 'utf8')
		.split('\n')
		.filter((line) => line !== '')
		.map((line) => JSON.parse(line));

const asCompared = (text: string): string => foldedWords(text).join(' ');

const complexityOf = (text: string): number => classifier.classify({ text }).complexity;

describe('QueryClassifier', () => {
	it('gives 85 % of 200 everyday prompts the tier that an engineer would, and 99 % that or the next, in both languages', () => {
		assert.equal(table.length, 200);
		const off = table.flatMap(({ tier, en, ar }) =>
			[en, ar].map((text) =>
				Math.abs(tiers.indexOf(tierOf(complexityOf(text), model.cuts.balanced)) - tiers.indexOf(tier)),
			),
		);
		const share = (most: number) => off.filter((distance) => distance <= most).length / off.length;
		assert.ok(share(0) >= 0.85, `${share(0)}`);
		assert.ok(share(1) >= 0.99, `${share(1)}`);
	});

	it('has not been trained on them', () => {
		const seen = new Set(
			model.trainedOn
				.filter(({ file }) => file.startsWith('prompts/'))
				.flatMap(({ file }) =>
					readFileSync(new URL(`../../../../scripts/trainRouter/${file}`, import.meta.url), 'utf8')
						.split('\n')
						.filter((line) => line !== '')
						.flatMap((line) => [JSON.parse(line).en, JSON.parse(line).ar].map(asCompared)),
				),
		);
		assert.ok(seen.size > 4_000);
		assert.deepEqual(
			table.filter(({ en, ar }) => seen.has(asCompared(en)) || seen.has(asCompared(ar))).map(({ id }) => id),
			[],
		);
	});

	it('tells what is asked for, in both languages', () => {
		for (const [kind, ...texts] of [
			['chat', 'thanks!', 'شكرا'],
			['tests', 'write unit tests for this class', 'اكتب اختبارات لهذا الصنف'],
			['commit', 'write a commit message for these changes', 'اكتب رسالة commit لهذه التغييرات'],
			['refactor', 'refactor this class into smaller ones', 'أعد هيكلة هذا الكلاس'],
			['design', 'design the architecture of a chat server', 'صمم معمارية لخادم محادثة'],
			['explain', 'explain what this function does', 'اشرح ماذا تفعل هذه الدالة'],
			['review', 'review my pull request', 'راجع الكود الخاص بي'],
		] as const) {
			for (const text of texts) assert.equal(classifier.classify({ text }).kind, kind, text);
		}
	});

	it('takes greetings and thanks around a question for manners', () => {
		const text = 'Hello there, could you please explain what this small function does? Thanks!';
		assert.equal(classifier.classify({ text }).kind, 'explain');
	});

	it('goes by the length alone of what only offers answers to choose from', () => {
		const text = 'Which of these is linearizable under consensus?\nA. one\nB. two\nC. three\nD. four';
		const { kind, reasons } = classifier.classify({ text });
		assert.equal(kind, 'question');
		assert.ok(!reasons.some(({ code }) => code === 'hard_terms'));
	});

	it('takes no question that says itself what it wants for a follow-up', () => {
		const hard = 'Prove that our consensus protocol stays linearizable while members change';
		const text = 'again: yes, also do the same, go on, also more, again, the same, yes, next, continue, go on';
		assert.equal(classifier.classify({ text, previous: [hard] }).complexity, complexityOf(text));
	});

	it('takes the kind of a command for what it is', () => {
		const { kind } = classifier.classify({ text: 'make this clearer', task: 'document' });
		assert.equal(kind, 'document');
	});

	it('lets a follow-up inherit what its conversation needs, and thanks nothing', () => {
		const hard = 'Design a sharded ledger with exactly-once transfers across regions and prove that it loses no money';
		for (const text of ['commit it', 'try again', 'أكمل', 'yes', 'go on']) {
			const alone = classifier.classify({ text });
			const inherited = classifier.classify({ text, previous: ['hi', hard] });
			assert.equal(inherited.complexity, complexityOf(hard), text);
			assert.ok(alone.complexity < inherited.complexity);
			assert.ok(inherited.reasons.some(({ code }) => code === 'follow_up'));
		}
		assert.equal(
			classifier.classify({ text: 'thanks a lot!', previous: [hard] }).complexity,
			complexityOf('thanks a lot!'),
		);
	});

	it('remembers what a row of follow-ups went on with, and forgets what lies before three questions', () => {
		const hard = 'Prove that our consensus protocol stays linearizable while members change';
		const easy = ['rename x to y', 'what is a closure?', 'center a div'];
		const of = (previous: readonly string[]) => classifier.classify({ text: 'go on', previous }).complexity;
		assert.equal(of([hard, 'yes', 'again', 'go on', 'continue']), complexityOf(hard));
		assert.ok(of([hard, ...easy]) < complexityOf(hard));
	});

	it('says what a model must be able to take', () => {
		const image = { kind: 'image', characters: 0 } as const;
		assert.equal(classifier.classify({ text: 'what is this?', references: [image] }).needs.vision, true);
		const file = { kind: 'file', characters: 900_000 } as const;
		const { needs } = classifier.classify({ text: 'summarise', references: [file] });
		assert.deepEqual(needs, { vision: false, tools: false, longContext: true });
	});

	it('expects longer answers of designs than of renames, and a change to be as long as what it changes', () => {
		const tokens = (text: string): number => classifier.classify({ text }).outputTokens;
		assert.ok(tokens('design the data model of a booking system') > 4 * tokens('rename this variable'));
		const target = { kind: 'target', characters: 8_000 } as const;
		const changed = classifier.classify({ text: 'refactor', task: 'refactor', references: [target] });
		assert.ok(changed.outputTokens >= 2_000);
	});

	it('finds a question with problems and files beside it harder, within a third of a tier', () => {
		const alone = complexityOf('fix this');
		const with10 = classifier.classify({
			text: 'fix this',
			references: Array.from({ length: 10 }, () => ({ kind: 'file', characters: 50_000 }) as const),
		}).complexity;
		assert.ok(with10 > alone && with10 <= alone + 0.08 + 1e-9);
	});

	it('lets what is learned move the prior by 0.15 and no more', () => {
		assert.equal(model.bound, 0.15);
		for (const { en } of table) {
			const learned = classifier.classify({ text: en }).reasons.find(({ code }) => code === 'learned');
			assert.ok(Math.abs(learned?.weight ?? 0) <= 0.15);
		}
	});

	it('names its data, and fits in 64 KB', () => {
		const bytes = Object.values(model.forms).reduce((sum, { words }) => sum + words.length, 0);
		assert.ok(bytes <= 65_536);
		for (const { sha256, source, licence, rows } of model.trainedOn) {
			assert.match(sha256, /^[0-9a-f]{64}$/);
			assert.ok(source !== '' && licence !== '' && rows > 0);
		}
	});

	it('has an answer between 0 and 1 for whatever it is asked, always the same', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
				const once = classifier.classify({ text });
				assert.ok(once.complexity >= 0 && once.complexity <= 1);
				assert.ok(taskKinds.includes(once.kind));
				assert.deepEqual(classifier.classify({ text }), once);
			}),
		);
	});
});
