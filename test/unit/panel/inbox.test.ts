import assert from 'node:assert/strict';
import { growthOf, Inbox } from '../../../src/panel/chat/link/inbox.ts';
import type { PanelContext, ToPanel } from '../../../src/protocol/panel.ts';
import type { StreamEvent } from '../../../src/protocol/stream.ts';

const context: PanelContext = {
	language: 'en',
	mode: 'unknown',
	ready: false,
	suggestions: [],
	instructions: [],
	attachments: [],
	items: [],
	restricted: false,
};
const snapshot = (sequence: number): ToPanel => ({
	type: 'snapshot',
	sequence,
	strings: {},
	context,
	exchanges: [],
	queue: [],
	pictures: [],
});
const around = (sequence: number): ToPanel => ({ type: 'context', sequence, context: { ...context, ready: true } });
const text = (sequence: number): ToPanel => ({ type: 'events', sequence, exchangeId: 'a', events: [] });

function taken(...messages: readonly ToPanel[]): readonly string[] {
	const inbox = new Inbox(
		() => {},
		() => {},
	);
	for (const message of messages) inbox.receive(message);
	return inbox.take().map(({ sequence, type }) => `${sequence} ${type}`);
}

describe('Inbox', () => {
	it('gives out what surrounds the conversation before the text of the same frame', () => {
		assert.deepEqual(taken(snapshot(1), text(2), text(3), around(4)), [
			'1 snapshot',
			'4 context',
			'2 events',
			'3 events',
		]);
	});

	it('never gives out a context before the snapshot that it came after, which would take it back', () => {
		assert.deepEqual(taken(snapshot(1), around(2)), ['1 snapshot', '2 context']);
	});

	it('begins anew with each snapshot', () => {
		assert.deepEqual(taken(snapshot(1), text(2), snapshot(1), text(2)), ['1 snapshot', '2 events']);
	});
});

describe('growthOf', () => {
	const events = (...list: readonly StreamEvent[]): ToPanel => ({
		type: 'events',
		sequence: 1,
		exchangeId: 'a',
		events: list,
	});

	it('counts the characters that have come, and none that are foretold', () => {
		assert.equal(growthOf(events({ kind: 'token', text: 'abc' }, { kind: 'draft', text: 'defgh' })), 3);
		assert.equal(growthOf(events({ kind: 'draft', text: 'defgh' })), 0);
	});

	it('knows of no growth where something else has come', () => {
		assert.equal(growthOf(events({ kind: 'token', text: 'abc' }, { kind: 'done', reason: 'stop' })), undefined);
		assert.equal(growthOf(around(1)), undefined);
	});
});
