import assert from 'node:assert/strict';
import { isRefusal } from '../../../../src/engine/escalation/refusal.ts';
import { type EndedAnswer, weakSignal } from '../../../../src/engine/escalation/weakSignal.ts';
import type { ErrorCode } from '../../../../src/protocol/errors.ts';
import type { DoneReason } from '../../../../src/protocol/stream.ts';
import { nearMisses, refusals } from './refusals.ts';

const ended = (text: string, reason: DoneReason, edits?: EndedAnswer['edits']): EndedAnswer => ({
	text,
	terminal: { kind: 'done', reason },
	...(edits === undefined ? {} : { edits }),
});

const failed = (code: ErrorCode): EndedAnswer => ({
	text: '',
	terminal: { kind: 'error', code, args: {}, retryable: false, actions: [] },
});

const answer = 'It deadlocks because both threads wait for each other.';

describe('weakSignal', () => {
	for (const [says, given, signal] of [
		['nothing of an answer that came to its end', ended(answer, 'stop'), undefined],
		['that it was cut by the limit', ended(answer, 'length'), 'cut'],
		['that it was cut where all of the limit went into thinking', ended('', 'length'), 'cut'],
		['that the filter ended it', ended(answer, 'filter'), 'refused'],
		['that the filter let nothing through', failed('content_filtered'), 'refused'],
		['that it is empty', ended('', 'stop'), 'empty'],
		['that it has white space alone', ended(' \n\t\u00a0', 'stop'), 'empty'],
		['that it refuses', ended("I'm sorry, but I can't assist with that.", 'stop'), 'refused'],
		['that no block fits', ended(answer, 'stop', { blocks: 2, refused: 2 }), 'not_applicable'],
		['nothing where one block fits', ended(answer, 'stop', { blocks: 2, refused: 1 }), undefined],
		['that it changes nothing', failed('no_edits'), 'not_applicable'],
		['nothing where there was nothing to change', ended(answer, 'stop', { blocks: 0, refused: 0 }), undefined],
		['nothing of what a person stopped', ended('', 'cancelled'), undefined],
		['nothing of what asks for a tool', ended('', 'tool_calls'), undefined],
		['nothing of a failure that a stronger model would have too', failed('rate_limited'), undefined],
	] as const) {
		it(`tells ${says}`, () => {
			assert.equal(weakSignal(given), signal);
		});
	}
});

describe('isRefusal', () => {
	it('knows 60 refusals, and none of 60 answers that sound like one', () => {
		assert.deepEqual([new Set(refusals).size, new Set(nearMisses).size], [60, 60]);
		assert.deepEqual(
			refusals.filter((text) => !isRefusal(text)),
			[],
		);
		assert.deepEqual(nearMisses.filter(isRefusal), []);
	});

	it('takes no answer for one that begins or ends with a refusal', () => {
		for (const refusal of refusals) {
			assert.equal(isRefusal(`${refusal}\n\n${answer}`), false, refusal);
			assert.equal(isRefusal(`${answer}\n\n${refusal}`), false, refusal);
		}
	});

	it('takes nothing long for one', () => {
		assert.equal(isRefusal("I can't help with that. ".repeat(25)), true);
		assert.equal(isRefusal("I can't help with that. ".repeat(26)), false);
	});

	it('takes no sentence about a refusal for one', () => {
		for (const refusal of refusals) {
			assert.equal(isRefusal(`The model said: "${refusal}"`), false, refusal);
			assert.equal(isRefusal(`كتب النموذج: «${refusal}»`), false, refusal);
		}
	});

	it('is done with the longest text in no time', () => {
		for (const piece of [
			"I'm sorry, but I can't help with ",
			'لا أستطيع مساعدتك في ',
			'it is this that ',
			'as an ai, ',
		]) {
			const begin = performance.now();
			isRefusal(piece.repeat(600 / piece.length));
			assert.ok(performance.now() - begin < 50, piece);
		}
	});
});
