import assert from 'node:assert/strict';
import type { Webview } from 'vscode';
import { PanelChannel } from '../../../src/editor/chat/panelChannel.ts';
import type { PanelContext, ToPanel, ToPanelBody } from '../../../src/protocol/panel.ts';
import type { StreamEvent } from '../../../src/protocol/stream.ts';

const context: PanelContext = { language: 'en', strings: {}, mode: 'standard', ready: true, suggestions: [] };
const snapshot: ToPanelBody = { type: 'snapshot', context, exchanges: [] };
const token = (text: string): StreamEvent => ({ kind: 'token', text });

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

	it('has one message of events on its way, and joins what comes meanwhile', () => {
		const { channel, sent } = opened();
		channel.boot(snapshot);
		channel.events('a', [token('one')]);
		channel.events('a', [token(' two'), token(' three')]);
		channel.events('a', [{ kind: 'done', reason: 'stop' }]);
		assert.equal(sent.length, 2);
		channel.drawn(2);
		assert.deepEqual(sent[2], {
			type: 'events',
			sequence: 3,
			exchangeId: 'a',
			events: [token(' two three'), { kind: 'done', reason: 'stop' }],
		});
		channel.drawn(3);
		assert.equal(sent.length, 3);
	});

	it('keeps events of different answers apart and in order', () => {
		const { channel, sent } = opened();
		channel.boot(snapshot);
		channel.events('a', [token('1')]);
		channel.events('a', [token('2')]);
		channel.events('b', [token('3')]);
		channel.drawn(2);
		assert.deepEqual(
			sent.slice(2).map((message) => message.type === 'events' && message.exchangeId),
			['a', 'b'],
		);
	});

	it('sends what is pending before anything else, so that order holds', () => {
		const { channel, sent } = opened();
		channel.boot(snapshot);
		channel.events('a', [token('1')]);
		channel.events('a', [token('2')]);
		channel.post({ type: 'context', context });
		assert.deepEqual(
			sent.map(({ type }) => type),
			['snapshot', 'events', 'events', 'context'],
		);
	});

	it('forgets what was pending when the page boots again: the snapshot holds it', () => {
		const { channel, sent } = opened();
		channel.boot(snapshot);
		channel.events('a', [token('1')]);
		channel.events('a', [token('2')]);
		channel.sleep();
		channel.events('a', [token('3')]);
		channel.boot(snapshot);
		channel.events('a', [token('4')]);
		assert.deepEqual(
			sent.slice(2).map(({ sequence, type }) => `${sequence} ${type}`),
			['1 snapshot', '2 events'],
		);
	});
});
