import assert from 'node:assert/strict';
import { Retention } from '../../../src/host/archive/retention.ts';
import { StoreFailed } from '../../../src/host/store/storeClient.ts';
import { FakeArchive } from './fakeArchive.ts';

const quiet = () => {};

describe('Retention', () => {
	let archive: FakeArchive;
	let logged: string[];
	let retention: Retention;
	beforeEach(() => {
		archive = new FakeArchive();
		logged = [];
		const error = (message: string) => void logged.push(message);
		retention = new Retention(archive, { error, warn: quiet, info: quiet, debug: quiet });
	});

	it('tells the archive once of every change, and nothing where all is kept', async () => {
		for (const days of [0, 0, 30, 30, 7, 0]) await retention.keep(days);
		assert.deepEqual(archive.retained, [30, 7, 0]);
	});

	it('tries again at the next chance after a failure, which is in the log', async () => {
		archive.failure = new StoreFailed({ name: 'Error', message: 'busy' });
		await retention.keep(30);
		assert.match(logged[0] ?? '', /could not be deleted/);
		archive.failure = undefined;
		await retention.keep(30);
		await retention.keep(30);
		assert.deepEqual(archive.retained, [30, 30]);
	});
});
