import assert from 'node:assert/strict';
import type { Webview } from 'vscode';
import { PanelChannel } from '../../../src/editor/chat/panelChannel.ts';
import type { PanelContext, ToPanel, ToPanelBody } from '../../../src/protocol/panel.ts';
import type { StreamEvent } from '../../../src/protocol/stream.ts';

const context: PanelContext = {
	language: 'en',
	mode: 'standard',
	ready: true,
	suggestions: [],
	instructions: [],
	attachments: [],
	items: [],
	restricted: false,
};
const snapshot: ToPanelBody = { type: 'snapshot', strings: {}, context, exchanges: [], queue: [], pictures: [] };
const token = (text: string): StreamEvent => ({ kind: 'token', text });
const thought = (text: string): StreamEvent => ({ kind: 'reasoning', text });

function opened(): { readonly channel: PanelChannel; readonly sent: ToPanel[] } {
	const sent: ToPanel[] = [];
	const webview: Pick<Webview, 'postMessage'> = {
		postMessage: async (message: ToPanel) => {
			sent.push(message);
			return true;
		},
	};
	return { channel: new PanelChannel(webview), sent };
}

describe('PanelChannel', () => {
	it('says nothing to a page that is not ready', () => {
		const { channel, sent } = opened();
		channel.post(snapshot);
		channel.events('a', [token('x')]);
		assert.deepEqual(sent, []);
	});

	it('numbers messages without a gap, beginning with the snapshot', () => {
		const { channel, sent } = opened();
		channel.boot(snapshot);
		channel.events('a', [token('x')]);
		channel.post({ type: 'context', context });
		assert.deepEqual(
			sent.map(({ sequence, type }) => `${sequence} ${type}`),
			['1 snapshot', '2 events', '3 context'],
		);
	});

	it('has two messages of events on their way, and joins what comes meanwhile', () => {
		const { channel, sent } = opened();
		channel.boot(snapshot);
		channel.events('a', [token('zero')]);
		channel.events('a', [token('one')]);
		channel.events('a', [thought('h'), thought('m')]);
		channel.events('a', [token(' two'), token(' three')]);
		channel.events('a', [{ kind: 'done', reason: 'stop' }]);
		assert.equal(sent.length, 3);
		channel.drawn(2);
		assert.deepEqual(sent[3], {
			type: 'events',
			sequence: 4,
			exchangeId: 'a',
			events: [thought('hm'), token(' two three'), { kind: 'done', reason: 'stop' }],
		});
		channel.drawn(4);
		assert.equal(sent.length, 4);
	});

	it('sends of several drafts that wait the last one alone', () => {
		const { channel, sent } = opened();
		const draft = (text: string): StreamEvent => ({ kind: 'draft', text });
		channel.boot(snapshot);
		for (const text of ['1', '2']) channel.events('a', [token(text)]);
		channel.events('a', [draft('one'), token('o')]);
		channel.events('a', [draft('two'), token('t')]);
		channel.events('b', [draft('other')]);
		channel.events('b', [draft('')]);
		channel.drawn(2);
		assert.deepEqual(
			sent.slice(3).map((message) => message.type === 'events' && message.events),
			[[token('o'), draft('two'), token('t')], [draft('')]],
		);
	});

	it('takes the drawing of a message for that of all before it', () => {
		const { channel, sent } = opened();
		channel.boot(snapshot);
		for (const text of ['1', '2', '3']) channel.events('a', [token(text)]);
		channel.drawn(3);
		channel.events('a', [token('4')]);
		assert.deepEqual(
			sent.map(({ sequence, type }) => `${sequence} ${type}`),
			['1 snapshot', '2 events', '3 events', '4 events', '5 events'],
		);
	});

	it('keeps events of different answers apart and in order', () => {
		const { channel, sent } = opened();
		channel.boot(snapshot);
		for (const text of ['1', '2', '3']) channel.events('a', [token(text)]);
		channel.events('b', [token('4')]);
		channel.drawn(2);
		assert.deepEqual(
			sent.slice(3).map((message) => message.type === 'events' && message.exchangeId),
			['a', 'b'],
		);
	});

	it('sends what is pending before anything else, so that order holds', () => {
		const { channel, sent } = opened();
		channel.boot(snapshot);
		for (const text of ['1', '2', '3']) channel.events('a', [token(text)]);
		channel.post({ type: 'context', context });
		assert.deepEqual(
			sent.map(({ type }) => type),
			['snapshot', 'events', 'events', 'events', 'context'],
		);
	});

	it('forgets what was pending when the page boots again: the snapshot holds it', () => {
		const { channel, sent } = opened();
		channel.boot(snapshot);
		for (const text of ['1', '2', '3']) channel.events('a', [token(text)]);
		channel.sleep();
		channel.events('a', [token('4')]);
		channel.boot(snapshot);
		channel.events('a', [token('5')]);
		assert.deepEqual(
			sent.slice(3).map(({ sequence, type }) => `${sequence} ${type}`),
			['1 snapshot', '2 events'],
		);
	});
});
