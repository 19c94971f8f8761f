import assert from 'node:assert/strict';
import { Looker } from '../../../src/host/store/looker.ts';
import type { Store } from '../../../src/host/store/store.ts';
import type { StoreNotice } from '../../../src/host/store/storeCalls.ts';
import { begun, StoreFolder } from '../store/storeFolder.ts';
import { costing, timed } from './samples.ts';

describe('Looker', () => {
	let folder: StoreFolder;
	let store: Store;
	let told: StoreNotice[];
	let looker: Looker;
	beforeEach(async () => {
		folder = new StoreFolder();
		folder.now = new Date(2026, 10, 20, 23, 59).getTime();
		store = await folder.open();
		told = [];
		looker = new Looker(
			store,
			() => folder.now,
			(notice) => told.push(notice),
		);
	});
	afterEach(() => folder.remove());

	function look(): readonly StoreNotice[] {
		told = [];
		looker.look();
		return told;
	}

	it('tells what is spent at first, and then where that is other than before', async () => {
		const other = await folder.open('other');
		const day = '2026-11-20';
		assert.deepEqual(look(), [{ spent: { day, spent: 0, reserved: 0 } }]);
		assert.deepEqual(look(), []);
		other.requests.reserve(timed('1', folder.now));
		assert.deepEqual(look(), [{ spent: { day, spent: 0, reserved: 100 } }]);
		other.renewLeases();
		assert.deepEqual(look(), []);
		store.requests.settle({ id: '1', settlement: costing(70), budget: 0 });
		assert.deepEqual(look(), [{ spent: { day, spent: 70, reserved: 0 } }]);
	});

	it('tells of a new day when it has come', () => {
		store.requests.reserve(timed('1', folder.now));
		look();
		folder.now += 60_000;
		assert.deepEqual(look(), [{ spent: { day: '2026-11-21', spent: 0, reserved: 0 } }]);
		assert.deepEqual(look(), []);
	});

	it('tells of conversations apart from that, and of a thumb', () => {
		look();
		store.begin(begun('1'));
		assert.deepEqual(look(), [{ changed: true }]);
		store.outcomes.record({ sessionId: 'a', messageId: '1', kind: 'thumbs_up' });
		assert.deepEqual(look(), [{ changed: true }]);
		store.outcomes.record({ sessionId: 'a', messageId: '1', kind: 'accepted' });
		assert.deepEqual(look(), []);
	});
});
