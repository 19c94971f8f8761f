import assert from 'node:assert/strict';
import { ShownWay } from '../../../../src/editor/chat/conversation/shownWay.ts';
import type { StoredExchange } from '../../../../src/protocol/sessions.ts';
import { emptyAnswer } from '../../../../src/text/transcript.ts';
import { stored } from './fakeHost.ts';

const failure = { kind: 'error', code: 'overloaded', args: {}, retryable: true, actions: [] } as const;
const none: ReadonlySet<string> = new Set();

function of(...exchanges: readonly StoredExchange[]): ShownWay {
	const way = new ShownWay();
	way.merge(exchanges, none);
	return way;
}

function ids(way: ShownWay): string {
	return way.exchanges.map(({ id }) => id).join(' ');
}

describe('the way that is shown', () => {
	it('goes from the beginning to the newest answer of all branches', () => {
		const way = of(stored('a'), stored('b', 'a'), stored('c', 'a'), stored('d', 'c'));
		assert.equal(ids(way), 'a c d');
		assert.deepEqual(
			way.exchanges.map(({ branch }) => branch),
			[undefined, { place: 2, count: 2 }, undefined],
		);
	});

	it('goes over to another branch and back, to the newest end of each', () => {
		const way = of(stored('a'), stored('b', 'a'), stored('b1', 'b'), stored('c', 'a'), stored('d', 'c'));
		assert.equal(way.step('c', -1), true);
		assert.equal(ids(way), 'a b b1');
		assert.equal(way.step('b', -1), false);
		assert.equal(way.step('b', 1), true);
		assert.equal(ids(way), 'a c d');
	});

	it('branches at the first question too', () => {
		const way = of(stored('a'), stored('b', 'a'));
		way.branch({ id: 'c', question: 'Other', references: [], answer: emptyAnswer }, 'a');
		assert.equal(ids(way), 'c');
		assert.deepEqual(way.exchanges[0]?.branch, { place: 2, count: 2 });
		assert.equal(way.keptParentOf('c'), null);
	});

	it('passes over an attempt of which nothing came, where a newer one stands in its place', () => {
		const failed = stored('b', 'a', { question: 'Why?', text: '', state: { phase: 'ended', terminal: failure } });
		const way = of(stored('a'), failed, stored('c', 'a', { question: 'Why?' }));
		assert.equal(ids(way), 'a c');
		assert.equal(way.exchanges[1]?.branch, undefined);
		assert.equal(ids(of(stored('a'), failed)), 'a b');
		assert.deepEqual(of(stored('a'), failed, stored('c', 'a')).exchanges[1]?.branch, { place: 2, count: 2 });
	});

	it('follows what another window asks at its end, and not what it asks elsewhere', () => {
		const way = of(stored('a'), stored('b', 'a'));
		assert.deepEqual(way.merge([stored('c', 'b')], none), { kind: 'all' });
		assert.equal(ids(way), 'a b c');
		const change = way.merge([stored('d', 'a')], none);
		assert.equal(ids(way), 'a b c');
		assert.equal(change.kind === 'some' && change.exchanges.map(({ id }) => id).join(), 'b');
		assert.deepEqual(way.exchanges[1]?.branch, { place: 1, count: 2 });
	});

	it('says of an answer that grows elsewhere that it alone has changed, and of nothing that nothing has', () => {
		const running = { phase: 'running' } as const;
		const way = of(stored('a'), stored('b', 'a', { text: 'one', state: running }));
		assert.equal(way.last?.elsewhere, true);
		const grown = way.merge([stored('a'), stored('b', 'a', { text: 'one two', state: running })], none);
		assert.equal(grown.kind === 'some' && grown.exchanges.map(({ answer }) => answer.text).join(), 'one two');
		const again = way.merge([stored('a'), stored('b', 'a', { text: 'one two', state: running })], none);
		assert.deepEqual(again, { kind: 'some', exchanges: [] });
		const ended = way.merge([stored('b', 'a', { text: 'one two', state: { phase: 'interrupted' } })], none);
		assert.equal(ended.kind, 'some');
		assert.equal(way.last?.elsewhere, undefined);
		assert.deepEqual(way.last?.answer.state, { phase: 'interrupted' });
	});

	it('never takes back text that was shown', () => {
		const way = of(stored('a', undefined, { text: 'all that was sent' }));
		way.merge([stored('a', undefined, { text: 'all that', state: { phase: 'interrupted' } })], none);
		assert.equal(way.last?.answer.text, 'all that was sent');
	});

	it('leaves alone what is written here', () => {
		const way = of(stored('a'));
		way.merge([stored('a', undefined, { text: 'Answer a and more' })], new Set(['a']));
		assert.equal(way.last?.answer.text, 'Answer a');
	});

	it('has the next question follow the last exchange that the host knows', () => {
		const way = of(stored('a'));
		way.append({ id: 'unheard', question: '?', references: [], answer: emptyAnswer });
		assert.equal(way.parent, 'a');
		way.keep('unheard');
		assert.equal(way.parent, 'unheard');
	});

	it('forgets only a failed question that the host never heard of', () => {
		const way = of(stored('a'));
		const answer = { ...emptyAnswer, state: { phase: 'failed', error: failure } } as const;
		way.append({ id: 'unheard', question: '?', references: [], answer });
		way.forget('a');
		way.forget('unheard');
		assert.equal(ids(way), 'a');
	});

	it('opens a conversation of 10,000 exchanges in no time to speak of', () => {
		const exchanges = Array.from({ length: 10_000 }, (_, index) =>
			stored(`${index}`, index ? `${index - 1}` : undefined),
		);
		const way = of(...exchanges);
		assert.equal(way.exchanges.length, 10_000);
		assert.equal(way.exchanges[9_999]?.answer.text, 'Answer 9999');
	});
});
