import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { GatheredChunks } from '../../../src/host/store/gatheredChunks.ts';
import type { Chunk } from '../../../src/host/store/storeCalls.ts';

/** What a crash costs of a running answer is no older, in milliseconds, but for the writing. */
const gatherMs = 250;

describe('GatheredChunks', () => {
	let sent: (readonly Chunk[])[];
	let gathered: GatheredChunks;
	beforeEach(() => {
		mock.timers.enable({ apis: ['setTimeout'] });
		sent = [];
		gathered = new GatheredChunks({ send: (chunks) => sent.push(chunks), routed: () => {} });
		gathered.begin('1');
		gathered.begin('2');
	});
	afterEach(() => mock.timers.reset());

	const add = (messageId: string, text: string) => gathered.add(messageId, [{ kind: 'token', text }]);
	const chunk = (messageId: string, sequence: number, content: string) => ({
		messageId,
		sequence,
		kind: 'text' as const,
		content,
	});

	it('hands over what has come a quarter of a second after the first of it, of all answers together', () => {
		add('1', 'a');
		mock.timers.tick(gatherMs - 1);
		add('1', 'b');
		add('2', 'x');
		assert.deepEqual(sent, []);
		mock.timers.tick(1);
		assert.deepEqual(sent, [[chunk('1', 0, 'ab'), chunk('2', 0, 'x')]]);
		mock.timers.tick(10 * gatherMs);
		assert.equal(sent.length, 1);
		add('1', 'c');
		mock.timers.tick(gatherMs);
		assert.deepEqual(sent[1], [chunk('1', 1, 'c')]);
	});

	it('hands nothing over of an answer that has been handed over as a whole, nor of one that is not known', () => {
		add('1', 'a');
		gathered.end('1');
		add('1', 'b');
		add('3', 'c');
		mock.timers.tick(gatherMs);
		assert.deepEqual(sent, []);
	});

	it('hands over at once what there is where it must', () => {
		add('1', 'a');
		gathered.flush();
		assert.deepEqual(sent, [[chunk('1', 0, 'a')]]);
		mock.timers.tick(gatherMs);
		assert.equal(sent.length, 1);
	});
});
