import assert from 'node:assert/strict';
import type { Store } from '../../../src/host/store/store.ts';
import type { OutcomeKind } from '../../../src/protocol/costs.ts';
import { StoreFolder } from '../store/storeFolder.ts';
import { costing, timed } from './samples.ts';

const dayMs = 86_400_000;
const none = { accepted: 0, rejected: 0, regenerated: 0, escalated: 0, thumbs_up: 0, thumbs_down: 0 };

describe('what people do with answers', () => {
	let folder: StoreFolder;
	let store: Store;
	beforeEach(async () => {
		folder = new StoreFolder();
		folder.now = new Date(2026, 10, 20, 12).getTime();
		store = await folder.open();
	});
	afterEach(() => folder.remove());

	const record = (messageId: string, kind: OutcomeKind, taken = false) =>
		store.outcomes.record({ sessionId: 'a', messageId, kind, taken });
	const counts = () => store.costs.figures().outcomes;
	const rating = (messageId: string) =>
		store.archive.open('a')?.exchanges.find((one) => one.messageId === messageId)?.rating;

	function answer(messageId: string, more: Parameters<typeof timed>[2] = {}): void {
		const id = `request of ${messageId} ${more.model ?? ''}`;
		store.requests.reserve(timed(id, folder.now, { messageId, ...more }));
		store.requests.settle({ id, settlement: costing(1), budget: 0 });
	}

	it('is counted by task, tier and model of the answer’s last request', () => {
		answer('1', { model: 'openai/gpt-6-nano' });
		answer('1', { model: 'openai/gpt-6', tier: 'smart', task: 'design' });
		answer('2');
		answer('3');
		record('1', 'accepted');
		record('2', 'escalated');
		record('3', 'rejected');
		record('3', 'regenerated');
		assert.deepEqual(counts(), [
			{
				task: 'fix',
				tier: 'nano',
				model: 'openai/gpt-6-luna',
				counts: { ...none, escalated: 1, rejected: 1, regenerated: 1 },
			},
			{ task: 'design', tier: 'smart', model: 'openai/gpt-6', counts: { ...none, accepted: 1 } },
		]);
	});

	it('counts each kind once for an answer, until it is taken back', () => {
		answer('1');
		record('1', 'accepted');
		record('1', 'accepted');
		assert.equal(counts()[0]?.counts.accepted, 1);
		record('1', 'accepted', true);
		record('1', 'accepted', true);
		assert.deepEqual(counts(), []);
	});

	it('is one thumb or the other, and an opened conversation shows which', () => {
		folder.exchange(store, 'Why?', 'So.', { messageId: '1' });
		folder.exchange(store, 'And?', 'So on.', { messageId: '2' });
		answer('1');
		assert.equal(rating('1'), undefined);
		record('1', 'thumbs_up');
		record('1', 'accepted');
		assert.deepEqual([rating('1'), rating('2')], ['up', undefined]);
		record('1', 'thumbs_down');
		assert.equal(rating('1'), 'down');
		assert.deepEqual(counts()[0]?.counts, { ...none, accepted: 1, thumbs_down: 1 });
		// Takes back what is not there any more: the other stays.
		record('1', 'thumbs_up', true);
		assert.equal(rating('1'), 'down');
		record('1', 'thumbs_down', true);
		assert.equal(rating('1'), undefined);
		assert.equal(store.archive.open('a')?.exchanges.length, 2);
	});

	it('is told to who has the conversation open', async () => {
		folder.exchange(store, 'Why?', 'So.', { messageId: '1' });
		const other = await folder.open('other');
		const { revision } = other;
		record('1', 'thumbs_up');
		assert.deepEqual(
			other.archive.open('a', revision)?.exchanges.map((exchange) => [exchange.messageId, exchange.rating]),
			[['1', 'up']],
		);
	});

	it('keeps a thumb for an answer that no provider was asked for, and does not count it', () => {
		folder.exchange(store, 'Why?', 'A mock says so.', { messageId: '1' });
		record('1', 'thumbs_up');
		assert.equal(rating('1'), 'up');
		assert.deepEqual(counts(), []);
	});

	it('counts those of 30 days', () => {
		answer('1');
		record('1', 'accepted');
		folder.now += 29 * dayMs;
		assert.equal(counts().length, 1);
		folder.now += dayMs;
		assert.deepEqual(counts(), []);
	});
});
