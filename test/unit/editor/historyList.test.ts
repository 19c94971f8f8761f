import assert from 'node:assert/strict';
import { HistoryList } from '../../../src/editor/chat/history/historyList.ts';
import type { SearchParams, SearchResult, SessionHit } from '../../../src/protocol/sessions.ts';
import { FakeClock, settled } from '../../support/fakeClock.ts';
import { gone, timingOf } from './conversation/fakeHost.ts';

function hit(id: string): SessionHit {
	return { id, title: id, createdAt: 0, changedAt: 0, questions: 1, running: false, titleMarks: [] };
}

function hits(...ids: readonly string[]): SearchResult {
	return { kind: 'hits', sessions: ids.map(hit) };
}

describe('the list of conversations', () => {
	let clock: FakeClock;
	let asked: SearchParams[];
	let found: (params: SearchParams) => SearchResult | Promise<SearchResult>;
	let list: HistoryList;
	beforeEach(() => {
		clock = new FakeClock();
		asked = [];
		found = () => hits('a', 'b', 'c');
		list = new HistoryList({
			host: {
				request: async (_method, params) => {
					asked.push(params);
					return found(params);
				},
			},
			timing: timingOf(clock),
			current: () => 'b',
			workspace: () => 'file:///w',
			changed: () => {},
		});
	});

	const ids = (): string | undefined => list.shown?.sessions.map(({ id }) => id).join(' ');

	it('shows all of them when it is opened, and nothing when it is closed', async () => {
		const shown = () => list.shown;
		assert.equal(shown(), undefined);
		await list.open();
		assert.equal(ids(), 'a b c');
		assert.equal(shown()?.current, 'b');
		assert.equal(shown()?.workspace, 'file:///w');
		list.close();
		assert.equal(shown(), undefined);
	});

	it('searches when the typing pauses, and only the latest search counts', async () => {
		await list.open();
		const slow = Promise.withResolvers<SearchResult>();
		found = ({ query }) => (query === 'ab' ? slow.promise : hits('x'));
		list.search('a');
		await clock.advance(149);
		list.search('ab');
		await clock.advance(149);
		assert.equal(asked.length, 1);
		await clock.advance(1);
		assert.equal(asked[1]?.query, 'ab');
		list.search('abc');
		await clock.advance(150);
		assert.equal(ids(), 'x');
		slow.resolve(hits('late'));
		await settled();
		assert.equal(ids(), 'x');
		assert.equal(list.shown?.query, 'abc');
	});

	it('keeps what was deleted in its place, to be had back', async () => {
		await list.open();
		found = () => hits('new', 'a', 'c');
		list.remove('b');
		assert.equal(ids(), 'a b c');
		assert.deepEqual(list.shown?.deleted, ['b']);
		list.refresh();
		await clock.advance(1_000);
		assert.equal(ids(), 'new b a c');
		found = () => hits('new', 'a', 'b', 'c');
		list.restore('b');
		await clock.advance(1_000);
		assert.equal(ids(), 'new a b c');
		assert.deepEqual(list.shown?.deleted, []);
	});

	it('follows the store while it is open, at most once a second', async () => {
		list.refresh();
		await clock.advance(5_000);
		assert.equal(asked.length, 0);
		await list.open();
		for (let time = 0; time < 10; time += 1) {
			list.refresh();
			await clock.advance(100);
		}
		assert.ok(asked.length <= 3, `${asked.length}`);
		found = () => hits('d');
		list.refresh();
		await clock.advance(1_000);
		assert.equal(ids(), 'd');
	});

	it('says why there is none', async () => {
		found = () => gone;
		await list.open();
		assert.equal(list.shown?.error?.code, 'session_gone');
		found = () => Promise.reject(Object.assign(new Error('dead'), { code: 2 }));
		list.refresh();
		await clock.advance(1_000);
		assert.equal(list.shown?.error?.code, 'host_stopped');
	});
});
