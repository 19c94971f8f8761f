import assert from 'node:assert/strict';
import { AnswerEdits } from '../../../../src/engine/edits/answerEdits.ts';
import type { EditState } from '../../../../src/protocol/edits.ts';
import type { StreamEvent } from '../../../../src/protocol/stream.ts';
import type { EditReader, EditStep, RefusedBlock } from '../../../../src/text/edits/editReader.ts';
import { Snapshot } from '../../../../src/text/edits/snapshot.ts';

const uri = 'file:///a.ts';
const snapshot = new Snapshot('0\n1\n2\n3\n4\n5\n');
const document = { uri, target: { snapshot, within: { start: 0, end: 12 }, means: () => true } };
const complete: EditState = { phase: 'complete' };
const open: EditState = { phase: 'open' };
const refused = (reason: 'missing' | 'other_file'): EditState => ({ phase: 'refused', reason, args: {} });

/** On the lines from one to before another, counted from 0. */
function step(blockId: string, state: EditState, from: number, to: number, text = 'new\n'): EditStep {
	const range = { start: { line: from, character: 0 }, end: { line: to, character: 0 } };
	return { blockId, range, text: state.phase === 'complete' ? text : '', state };
}

/** Reads what a test says: one step for each chunk, and the rest at the end. */
function readerOf(steps: readonly EditStep[], rest: readonly EditStep[] = []): EditReader {
	const left = [...steps];
	const given: EditStep[] = [];
	const give = (some: readonly EditStep[]) => {
		given.push(...some);
		return some;
	};
	return {
		push: () => give(left.splice(0, 1)),
		end: () => give(rest),
		get refused() {
			return given.flatMap((one): RefusedBlock[] =>
				one.state.phase === 'refused' ? [{ step: one, search: 's', replace: 'r' }] : [],
			);
		},
	};
}

const token = (text: string) => ({ kind: 'token', text }) as const;
const told = (events: readonly StreamEvent[]) =>
	events.map((event) => (event.kind === 'edit' ? `${event.blockId} ${event.state.phase}` : event.kind));

describe('AnswerEdits', () => {
	it('tells each change behind the text that it comes from', () => {
		const reader = readerOf([step('1', open, 0, 1), step('1', complete, 0, 1)]);
		const edits = new AnswerEdits({ document, reader, withholds: true });
		const batch = edits.read([token('a'), { kind: 'reasoning', text: 'hm' }, token('b')]);
		assert.deepEqual(told(batch), ['token', '1 open', 'reasoning', 'token', '1 complete']);
		const [, event] = batch;
		assert.deepEqual(event, { kind: 'edit', uri, ...step('1', open, 0, 1) });
	});

	it('ends nothing where no text has come', () => {
		const edits = new AnswerEdits({
			document,
			reader: readerOf([], [step('1', complete, 0, 0, '')]),
			withholds: false,
		});
		assert.deepEqual(edits.end(true), []);
		edits.read([token('a')]);
		assert.deepEqual(told(edits.end(true)), ['1 complete']);
	});

	it('holds back what a model could put right, and tells the rest at once', () => {
		const steps = [step('1', refused('missing'), 0, 6), step('2', refused('other_file'), 0, 6)];
		const edits = new AnswerEdits({ document, reader: readerOf(steps), withholds: true });
		assert.deepEqual(told(edits.read([token('a'), token('b')])), ['token', 'token', '2 refused']);
		assert.deepEqual(
			edits.misfits.map(({ step: { blockId } }) => blockId),
			['1'],
		);
		assert.deepEqual(told(edits.withheld()), ['1 refused']);
		assert.deepEqual([edits.withheld(0), edits.withheld(-1)], [[], []]);
		const all = new AnswerEdits({ document, reader: readerOf(steps), withholds: false });
		assert.deepEqual(told(all.read([token('a'), token('b')])), ['token', '1 refused', 'token', '2 refused']);
		assert.deepEqual(all.misfits, []);
	});

	describe('of a second text', () => {
		function second(...steps: EditStep[]): readonly StreamEvent[] {
			const first = new AnswerEdits({
				document,
				reader: readerOf([step('1', complete, 1, 3), step('2', complete, 5, 5), step('3', refused('missing'), 0, 6)]),
				withholds: true,
			});
			first.read([token('a'), token('b'), token('c')]);
			const edits = new AnswerEdits({ document, reader: readerOf(steps), withholds: false, before: first });
			return edits.read(steps.map(() => token('x'))).filter(({ kind }) => kind === 'edit');
		}

		it('counts its blocks on from those of the first', () => {
			assert.deepEqual(told(second(step('1', open, 0, 1), step('1', complete, 0, 1), step('2', complete, 3, 4))), [
				'4 open',
				'4 complete',
				'5 complete',
			]);
		});

		it('refuses what the first has changed, and never opens it', () => {
			const events = second(step('1', open, 2, 4), step('1', complete, 2, 4));
			assert.deepEqual(told(events), ['4 refused']);
			const [event] = events;
			assert.ok(event?.kind === 'edit' && event.state.phase === 'refused');
			assert.equal(event.state.reason, 'overlapping');
			assert.equal(event.text, '');
			// An insertion where the first has one, and one in the midst of what it replaced.
			assert.deepEqual(told(second(step('1', complete, 5, 5))), ['4 refused']);
			assert.deepEqual(told(second(step('1', complete, 2, 2))), ['4 refused']);
		});

		it('takes a block whose lines in common stay as they are, and what only touches', () => {
			assert.deepEqual(told(second(step('1', open, 2, 5), step('1', complete, 3, 5))), ['4 complete']);
			assert.deepEqual(told(second(step('1', complete, 1, 1), step('2', complete, 3, 3))), [
				'4 complete',
				'5 complete',
			]);
		});
	});
});
