import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Indexes } from '../../../../../src/engine/hybrid/prediction/indexes.ts';
import { indexBytes, TextIndexer } from '../../../../../src/engine/hybrid/prediction/textIndex.ts';
import { indexOf } from './surely.ts';

describe('TextIndexer', () => {
	it('makes the same index however large its portions are', () => {
		const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '\t', '(', '😀', 'é'), maxLength: 300 });
		fc.assert(
			fc.property(text, fc.integer({ min: 1, max: 50 }), (known, portion) => {
				const indexer = new TextIndexer(known);
				while (!indexer.step(portion));
				assert.deepEqual(indexer.index, indexOf(known));
			}),
		);
	});

	it('refuses to give what it has not read', () => {
		const indexer = new TextIndexer('more than one');
		indexer.step(3);
		assert.throws(() => indexer.index);
	});
});

describe('Indexes', () => {
	const breathing = { now: () => 0, breathe: () => Promise.resolve() };
	const texts = Array.from({ length: 12 }, (_, index) => `text ${index} `.repeat(1_000));

	it('makes the index of a text once, also for those who ask at the same time', async () => {
		const indexes = new Indexes(10_000_000);
		const [text = ''] = texts;
		const [one, other] = await Promise.all([indexes.prepare(text, breathing), indexes.prepare(text, breathing)]);
		assert.equal(one, other);
		assert.equal(await indexes.prepare(text, breathing), one);
	});

	it('keeps those used last, within the bytes that it has', async () => {
		const each = indexBytes(texts[0]?.length ?? 0);
		const indexes = new Indexes(5.5 * each);
		const first = await indexes.prepare(texts[0] ?? '', breathing);
		for (const text of texts.slice(1)) {
			await indexes.prepare(text, breathing);
			assert.equal(await indexes.prepare(texts[0] ?? '', breathing), first);
			assert.ok(indexes.bytes <= 5.5 * each + 1_000, String(indexes.bytes));
		}
		const again = await indexes.prepare(texts[1] ?? '', breathing);
		assert.notEqual(again, undefined);
	});

	it('states what an index takes', () => {
		const index = indexOf(texts[0] ?? '');
		const arrays = [index.codes, index.classes, index.heads, index.earlier];
		const measured = arrays.reduce((sum, { byteLength }) => sum + byteLength, 2 * index.text.length);
		assert.equal(index.bytes, measured);
	});

	it('makes none that is larger than all it may keep', async () => {
		assert.equal(await new Indexes(1_000).prepare('long '.repeat(1_000), breathing), undefined);
	});

	it('lets others have their turn at least every four milliseconds', async () => {
		let now = 0;
		let last = 0;
		let longest = 0;
		const indexes = new Indexes(100_000_000);
		await indexes.prepare('some text\n'.repeat(100_000), {
			// Each look at the clock comes behind a portion; half a millisecond is more than a portion takes.
			now() {
				now += 0.5;
				longest = Math.max(longest, now - last);
				return now;
			},
			async breathe() {
				last = now;
			},
		});
		assert.ok(longest <= 4, String(longest));
		assert.ok(last > 0);
	});
});
