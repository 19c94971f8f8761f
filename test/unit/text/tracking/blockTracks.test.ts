import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Replacement } from '../../../../src/text/trackedRegion.ts';
import { BlockTracks, type TrackedBlock } from '../../../../src/text/tracking/blockTracks.ts';
import type { ForeignEdit } from '../../../../src/text/tracking/ownedText.ts';
import { settled, wildEdit } from './edits.ts';
import { TaggedText } from './taggedText.ts';

const snapshot = 'abcdefghijklmnopqrst';

interface Block extends TrackedBlock {
	readonly index: number;
}

/** The blocks of a document written by the tracking, beside a document in which every character knows whose it is. */
class Both {
	text = snapshot;
	readonly tracks = new BlockTracks<Block>(snapshot);
	readonly blocks: readonly Block[];
	#model: TaggedText;
	readonly #past: { readonly text: string; readonly model: TaggedText }[] = [];

	constructor(lengths: readonly { readonly gap: number; readonly length: number }[]) {
		let start = 0;
		this.blocks = lengths.map(({ gap, length }, index) => {
			const from = Math.min(start + gap, snapshot.length);
			start = Math.min(from + length, snapshot.length);
			return { index, region: { start: from, end: start } };
		});
		this.#model = new TaggedText(
			snapshot,
			this.blocks.map(({ region }) => region),
		);
		for (const block of this.blocks) this.tracks.add(block);
		this.remember();
	}

	foreign(edit: ForeignEdit): void {
		this.#apply(edit);
		this.tracks.follow([edit]);
		this.#model.foreign(edit);
		this.remember();
	}

	write(block: Block, text: string): void {
		const { owned, state, written } = this.tracks.of(block);
		const isWhole = block.region.start < block.region.end;
		if (state !== 'there' || (isWhole && owned !== undefined)) return;
		const { region, touched } = this.tracks.regionOf(block, this.text);
		if (touched) {
			assert.equal(this.#model.copy().write(block.index, text), false, 'refused, and stands as it was');
			return;
		}
		const start = owned?.tip ?? region.start;
		const edit = { offset: start, length: owned === undefined ? region.end - region.start : 0, text };
		this.#apply(edit);
		this.tracks.wrote(block, edit, written + text.length);
		assert.ok(this.#model.write(block.index, text), 'written where the place was touched');
		this.remember();
	}

	/** In the order in which an editor tells it: the last first. */
	takeBack(block: Block): void {
		const { owned, state } = this.tracks.of(block);
		if (owned === undefined || state !== 'there') return;
		for (const edit of owned.takenBack(snapshot.slice(block.region.start, block.region.end)).toReversed()) {
			this.#apply(edit);
			this.tracks.tookBack(block, edit);
		}
		this.tracks.takeBack(block);
		this.#model.takeBack(block.index);
		this.remember();
	}

	/** As an undo or a redo does. */
	goBack(share: number): void {
		const revision = Math.floor(share * (this.#past.length - 1));
		const past = this.#past[revision];
		assert.ok(past);
		this.text = past.text;
		this.#model = past.model.copy();
		assert.ok(this.tracks.goBack(revision));
		this.remember();
	}

	agree(): void {
		assert.equal(this.text, this.#model.text);
		for (const block of this.blocks) {
			const { owned, state } = this.tracks.of(block);
			if (state !== 'there') continue;
			assert.equal(owned !== undefined && !owned.isEmpty, this.#model.holds(block.index), `block ${block.index}`);
		}
	}

	remember(): void {
		this.tracks.remember(this.#past.length);
		this.#past.push({ text: this.text, model: this.#model.copy() });
	}

	#apply({ offset, length, text }: Replacement): void {
		this.text = this.text.slice(0, offset) + text + this.text.slice(offset + length);
	}
}

const share = fc.double({ min: 0, max: 1, noNaN: true });
const step = fc.oneof(
	{ weight: 4, arbitrary: fc.record({ kind: fc.constant('foreign'), edit: wildEdit, byProgram: fc.boolean() }) },
	{
		weight: 6,
		arbitrary: fc.record({ kind: fc.constant('write'), block: fc.nat(3), text: fc.stringMatching(/^[A-Z]{0,4}$/) }),
	},
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('reject'), block: fc.nat(3) }) },
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('back'), share }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

describe('BlockTracks', () => {
	function take(both: Both, step: Step): void {
		if ('edit' in step) both.foreign({ ...settled(step.edit, both.text.length), byProgram: step.byProgram });
		else if ('share' in step) both.goBack(step.share);
		else {
			const block = both.blocks[step.block % both.blocks.length];
			assert.ok(block);
			if ('text' in step) both.write(block, step.text);
			else both.takeBack(block);
		}
		both.agree();
	}

	it('agrees with a text whose every character knows whose it is, through writing, typing, undoing and rejecting', () => {
		const blocks = fc.array(fc.record({ gap: fc.nat(4), length: fc.oneof(fc.constant(0), fc.nat(5)) }), {
			minLength: 1,
			maxLength: 4,
		});
		fc.assert(
			fc.property(blocks, fc.array(step, { maxLength: 25 }), fc.array(fc.nat(3)), (lengths, steps, last) => {
				const both = new Both(lengths);
				for (const each of steps) take(both, each);
				for (const index of last) {
					const block = both.blocks[index % both.blocks.length];
					if (block !== undefined) both.takeBack(block);
					both.agree();
				}
			}),
			{ numRuns: 3000 },
		);
	});

	it('has the snapshot again once all is rejected, in any order, when nobody else edited', () => {
		const lengths = fc.array(fc.record({ gap: fc.nat(3), length: fc.nat(4) }), { minLength: 1, maxLength: 6 });
		fc.assert(
			fc.property(
				lengths,
				fc.array(fc.record({ block: fc.nat(5), text: fc.stringMatching(/^[A-Z]{0,4}$/) })),
				fc.gen(),
				(shape, writes, gen) => {
					const both = new Both(shape);
					for (const { block, text } of writes) {
						const one = both.blocks[block % both.blocks.length];
						if (one !== undefined) both.write(one, text);
					}
					const order = gen(fc.shuffledSubarray, [...both.blocks.keys()], { minLength: both.blocks.length });
					for (const index of order) both.takeBack(both.blocks[index] ?? assert.fail());
					assert.equal(both.text, snapshot);
				},
			),
			{ numRuns: 500 },
		);
	});

	const insertion: Block = { index: 0, region: { start: 5, end: 5 } };
	const rewriting: Block = { index: 1, region: { start: 8, end: 12 } };

	function both(): BlockTracks<Block> {
		const tracks = new BlockTracks<Block>(snapshot);
		for (const block of [insertion, rewriting]) tracks.add(block);
		tracks.remember(0);
		tracks.wrote(insertion, { offset: 5, length: 0, text: 'NEW' }, 3);
		tracks.remember(1);
		tracks.wrote(rewriting, { offset: 11, length: 4, text: 'BETTER' }, 6);
		tracks.remember(2);
		return tracks;
	}

	it('knows after an undo what is still there, and after a redo that it is there again', () => {
		const tracks = both();
		assert.ok(tracks.goBack(1));
		assert.equal(tracks.of(rewriting).state, 'undone');
		assert.ok(tracks.isThere(insertion));
		assert.ok(tracks.goBack(2));
		assert.ok(tracks.isThere(rewriting));
		assert.equal(tracks.length, 9);
		assert.ok(!tracks.goBack(77));
	});

	it('takes inserted text that somebody deletes for undone, and keeps what stood there where they delete its successor', () => {
		const tracks = both();
		tracks.follow([{ offset: 11, length: 6, text: '' }]);
		tracks.follow([{ offset: 5, length: 3, text: '' }]);
		assert.equal(tracks.of(insertion).state, 'undone');
		assert.deepEqual(tracks.of(rewriting).owned?.takenBack('ijkl'), [{ offset: 8, length: 0, text: 'ijkl' }]);
	});

	it('takes all for undone that one edit puts other text for, as a revert of the file does', () => {
		const tracks = both();
		tracks.follow([{ offset: 0, length: snapshot.length + 5, text: snapshot }]);
		assert.equal(tracks.of(insertion).state, 'undone');
		assert.equal(tracks.of(rewriting).state, 'undone');
	});

	it('takes a place for untouched at which the same text stands again', () => {
		const tracks = new BlockTracks<Block>(snapshot);
		tracks.add(rewriting);
		tracks.follow([{ offset: 9, length: 1, text: '' }]);
		assert.ok(tracks.regionOf(rewriting, snapshot.replace('j', '')).touched);
		tracks.follow([{ offset: 9, length: 0, text: 'j' }]);
		assert.deepEqual(tracks.regionOf(rewriting, snapshot), { region: rewriting.region, touched: false });
	});

	it('begins with a document that is not the snapshot any more', () => {
		const tracks = new BlockTracks<Block>(snapshot);
		tracks.add(rewriting);
		tracks.begin({ offset: 0, length: 2, text: '' });
		assert.deepEqual(tracks.regionOf(rewriting, snapshot.slice(2)).region, { start: 6, end: 10 });
	});
});
