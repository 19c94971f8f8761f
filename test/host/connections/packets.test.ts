import assert from 'node:assert/strict';
import { packetResponse } from '../../../src/host/connections/packetResponse.ts';
import { type Bytes, Packets } from '../../../src/host/connections/packets.ts';

const bytes = (text: string): Bytes => new TextEncoder().encode(text);

describe('Packets', () => {
	let told: string[];
	let packets: Packets;
	beforeEach(() => {
		told = [];
		packets = new Packets({ wanted: () => told.push('wanted'), cancelled: () => told.push('cancelled') });
	});

	const read = async (): Promise<string | undefined> => {
		const { value } = await packets.next();
		return value === undefined ? undefined : new TextDecoder().decode(value);
	};

	it('come in order, whether the reader waits for them or they for the reader', async () => {
		const [first, second] = [read(), read()];
		for (const text of ['a', 'b', 'c', 'dd']) packets.push(bytes(text));
		assert.equal(packets.waiting, 3);
		packets.close();
		packets.push(bytes('e'));
		assert.deepEqual([await first, await second, await read(), await read()], ['a', 'b', 'c', 'dd']);
		assert.equal(packets.waiting, 0);
		assert.deepEqual([await read(), await read()], [undefined, undefined]);
	});

	it('end who waits', async () => {
		const waiting = read();
		packets.close();
		assert.equal(await waiting, undefined);
	});

	const failure = new Error('terminated');

	it('fail who waits and who comes later', async () => {
		const waiting = read();
		packets.fail(failure);
		await assert.rejects(waiting, failure);
		await assert.rejects(read(), failure);
		await assert.rejects(packets.cancel(), failure);
	});

	it('are read before the failure that came after them', async () => {
		packets.push(bytes('a'));
		packets.fail(failure);
		assert.equal(await read(), 'a');
		await assert.rejects(read(), failure);
	});

	it('do not fail once they have ended', async () => {
		packets.push(bytes('a'));
		packets.close();
		packets.fail(new Error('late'));
		assert.deepEqual([await read(), await read()], ['a', undefined]);
	});

	it('ask for more whenever somebody reads', async () => {
		packets.push(bytes('a'));
		await read();
		void read();
		assert.deepEqual(told, ['wanted', 'wanted']);
	});

	it('are given up once, and end who waits', async () => {
		const waiting = read();
		await packets.getReader().cancel();
		await packets.return();
		assert.equal(await waiting, undefined);
		assert.deepEqual(told, ['wanted', 'cancelled']);
		assert.equal(await read(), undefined);
	});

	it('that were read to their end are not given up', async () => {
		packets.close();
		await packets.cancel();
		assert.deepEqual(told, []);
	});

	it('make a whole of a response, where somebody wants that', async () => {
		const response = packetResponse(packets, { status: 200, headers: { 'content-type': 'text/event-stream' } });
		packets.push(bytes('{"a":'));
		packets.push(bytes('1}'));
		packets.close();
		assert.deepEqual([response.status, response.ok, await response.json()], [200, true, { a: 1 }]);
	});
});
