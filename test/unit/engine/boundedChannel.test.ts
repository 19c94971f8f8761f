import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BoundedChannel } from '../../../src/engine/stream/boundedChannel.ts';
import type { Batch } from '../../../src/engine/stream/stage.ts';
import type { EditEvent, StreamEvent } from '../../../src/protocol/stream.ts';
import { settled } from '../../support/fakeClock.ts';

const limits = { capacity: 100, maxCharacters: 1_048_576 };
const token = (text: string): StreamEvent => ({ kind: 'token', text });
const warning = (n: number): StreamEvent => ({ kind: 'warning', code: 'history_cut', args: { n } });
const editOf = (blockId: string, text: string, more: Partial<EditEvent> = {}): EditEvent => ({
	kind: 'edit',
	blockId,
	uri: 'file:///a.ts',
	range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
	text,
	state: { phase: 'open' },
	...more,
});
const tokens = (count: number, from = 0) => Array.from({ length: count }, (_, index) => token(`${from + index} `));

describe('BoundedChannel', () => {
	it('gives a waiting reader what is written, and then the end', async () => {
		const channel = new BoundedChannel({ ...limits, credit: true });
		const first = channel.read();
		assert.equal(channel.write([token('a')]), undefined);
		assert.deepEqual(await first, [token('a')]);
		channel.close();
		assert.equal(await channel.read(), undefined);
		assert.equal(await channel.read(), undefined);
	});

	it('never lets a reader without credit pause the writer', async () => {
		const channel = new BoundedChannel({ capacity: 2, maxCharacters: 4, credit: false });
		for (let n = 0; n < 1000; n++) assert.equal(channel.write([token('long enough')]), undefined);
		assert.equal((await channel.read())?.length, 1000);
		assert.equal(channel.outstanding, 0);
	});

	it('pauses a writer by the text alone, where nobody has read yet', () => {
		const channel = new BoundedChannel({ capacity: 100, maxCharacters: 4, credit: true });
		assert.notEqual(channel.write([token('long enough')]), undefined);
	});

	it('hands out no more than the capacity until it is credited', async () => {
		const channel = new BoundedChannel({ ...limits, credit: true });
		void channel.write(tokens(100));
		assert.equal((await channel.read())?.length, 100);
		void channel.write(tokens(5, 100));
		const next = channel.read();
		assert.equal(await Promise.race([next, settled()]), undefined);
		channel.credit(1);
		assert.deepEqual(await next, [token('100 101 102 103 104 ')]);
		assert.equal(channel.outstanding, 100);
	});

	it('merges while the reader owes credit, and keeps the order of the rest', async () => {
		const channel = new BoundedChannel({ ...limits, credit: true });
		void channel.write([token('x')]);
		await channel.read();
		void channel.write([token('a'), token('b'), { kind: 'reasoning', text: 'r' }, { kind: 'reasoning', text: 's' }]);
		void channel.write([
			warning(1),
			token('c'),
			{ kind: 'draft', text: 'd1' },
			token('d'),
			{ kind: 'draft', text: 'd2' },
		]);
		void channel.write([editOf('one', '1'), token('e'), editOf('one', '2'), editOf('two', 'b'), editOf('one', '3')]);
		assert.deepEqual(await channel.read(), [
			token('ab'),
			{ kind: 'reasoning', text: 'rs' },
			warning(1),
			token('cd'),
			{ kind: 'draft', text: 'd2' },
			token('e'),
			editOf('one', '12'),
			editOf('two', 'b'),
			editOf('one', '3'),
		]);
	});

	it('keeps what a merged block came to', async () => {
		const channel = new BoundedChannel({ ...limits, credit: true });
		void channel.write([token('x')]);
		await channel.read();
		const complete = { phase: 'complete' } as const;
		const shorter = { start: { line: 0, character: 0 }, end: { line: 0, character: 9 } };
		void channel.write([
			editOf('one', 'new '),
			editOf('one', 'text', { state: complete, range: shorter }),
			editOf('two', ''),
		]);
		assert.deepEqual(await channel.read(), [
			editOf('one', 'new text', { state: complete, range: shorter }),
			editOf('two', ''),
		]);
	});

	it('keeps an older edit of a block where a tool stands between', async () => {
		const channel = new BoundedChannel({ ...limits, credit: true });
		const tool: StreamEvent = { kind: 'tool', callId: 'c', name: 'n', text: '', phase: 'arguments' };
		void channel.write([token('x')]);
		await channel.read();
		const written = [editOf('one', '1'), tool, editOf('one', '2')];
		void channel.write(written);
		assert.deepEqual(await channel.read(), written);
	});

	it('pauses past the greatest number of characters and resumes when they are read', async () => {
		const channel = new BoundedChannel({ capacity: 1, maxCharacters: 10, credit: true });
		void channel.write([token('x')]);
		await channel.read();
		assert.equal(channel.write([token('0123456789')]), undefined);
		const paused = channel.write([token('a')]);
		assert.ok(paused);
		assert.equal(channel.paused, true);
		channel.credit(1);
		assert.deepEqual(await channel.read(), [token('0123456789a')]);
		await paused;
		assert.equal(channel.paused, false);
	});

	it('takes a batch that is longer than the capacity bit by bit', async () => {
		const channel = new BoundedChannel({ capacity: 3, maxCharacters: 1000, credit: true });
		const written = Array.from({ length: 10 }, (_, n) => warning(n));
		const paused = channel.write(written);
		assert.ok(paused);
		channel.close();
		const seen: StreamEvent[] = [];
		for (let batch = await channel.read(); batch !== undefined; batch = await channel.read()) {
			assert.ok(batch.length <= 3);
			seen.push(...batch);
			channel.credit(batch.length);
		}
		await paused;
		assert.deepEqual(seen, written);
	});

	it('lets a waiting writer go when the reader gives up, and drops what comes after', async () => {
		const channel = new BoundedChannel({ capacity: 1, maxCharacters: 10, credit: true });
		const paused = channel.write([warning(1), warning(2)]);
		assert.ok(paused);
		channel.abandon();
		await paused;
		assert.equal(channel.write([warning(3)]), undefined);
		assert.equal(await channel.read(), undefined);
	});

	it('refuses a second write while paused and a write after the end', () => {
		const channel = new BoundedChannel({ capacity: 1, maxCharacters: 10, credit: true });
		void channel.write([warning(1), warning(2)]);
		assert.throws(() => channel.write([warning(3)]), /while paused/);
		const closed = new BoundedChannel({ ...limits, credit: false });
		closed.close();
		assert.throws(() => closed.write([token('a')]), /after close/);
	});

	it('loses, doubles and reorders nothing, stays bounded and never hangs, whatever the order of things', async () => {
		await fc.assert(fc.asyncProperty(fc.array(batches, { maxLength: 40 }), steps, options, runInterleaved), {
			numRuns: 400,
		});
	});
});

const text = fc.string({ maxLength: 12 });
const place = (line: number) => ({ line, character: 0 });
const anyEvent: fc.Arbitrary<StreamEvent> = fc.oneof(
	{ weight: 6, arbitrary: text.map(token) },
	{ weight: 2, arbitrary: text.map((reasoning): StreamEvent => ({ kind: 'reasoning', text: reasoning })) },
	{ weight: 1, arbitrary: text.map((draft): StreamEvent => ({ kind: 'draft', text: draft })) },
	{ weight: 1, arbitrary: fc.nat().map((input): StreamEvent => ({ kind: 'usage', input, output: 0, exact: true })) },
	{
		weight: 2,
		arbitrary: fc
			.tuple(fc.constantFrom('one', 'two'), text, fc.nat(9))
			.map(([id, value, line]) => editOf(id, value, { range: { start: place(line), end: place(line + 1) } })),
	},
	{ weight: 1, arbitrary: fc.nat().map(warning) },
);
const batches = fc.array(anyEvent, { maxLength: 12 });
const steps = fc.array(fc.oneof(fc.constantFrom('write', 'read', 'turn'), fc.integer({ min: 1, max: 9 })), {
	maxLength: 120,
});
const options = fc.record({
	capacity: fc.integer({ min: 1, max: 8 }),
	maxCharacters: fc.integer({ min: 1, max: 60 }),
	credit: fc.boolean(),
});

type Step = 'write' | 'read' | 'turn' | number;

async function runInterleaved(
	written: Batch[],
	order: Step[],
	limited: { capacity: number; maxCharacters: number; credit: boolean },
): Promise<void> {
	const channel = new BoundedChannel(limited);
	const seen: StreamEvent[] = [];
	let sent = 0;
	let owed = 0;
	let ended = false;
	let reading: Promise<void> = Promise.resolve();
	let isReading = false;
	const read = () => {
		if (isReading) return;
		isReading = true;
		reading = channel.read().then((batch) => {
			isReading = false;
			if (batch === undefined) {
				ended = true;
				return;
			}
			assert.ok(batch.length > 0);
			seen.push(...batch);
			owed += limited.credit ? batch.length : 0;
			assert.ok(owed <= limited.capacity, 'more outstanding than the capacity');
			assert.equal(channel.outstanding, owed);
			const characters = batch.reduce((sum, event) => sum + ('text' in event ? event.text.length : 0), 0);
			// The limit, and the one batch with which it was passed.
			if (limited.credit) assert.ok(characters <= limited.maxCharacters + 12 * 12);
		});
	};
	const write = () => {
		const batch = written[sent];
		if (channel.paused || batch === undefined) return;
		sent++;
		void channel.write(batch);
	};
	const credit = (count: number) => {
		const paid = Math.min(count, owed);
		owed -= paid;
		if (paid > 0) channel.credit(paid);
	};
	for (const step of order) {
		if (step === 'write') write();
		else if (step === 'read') read();
		else if (step === 'turn') await Promise.race([reading, settled()]);
		else credit(step);
	}
	// From here on both sides do what they should: everything must come through without any further help.
	for (let turns = 0; !ended; turns++) {
		assert.ok(turns < 2000, 'hangs');
		write();
		if (sent === written.length) channel.close();
		read();
		credit(owed);
		await Promise.race([reading, settled()]);
	}
	assert.equal(channel.paused, false);
	assertFaithful(seen, written.flat());
}

function assertFaithful(seen: readonly StreamEvent[], written: readonly StreamEvent[]): void {
	const joined = (events: readonly StreamEvent[], kind: 'token' | 'reasoning') =>
		events.map((event) => (event.kind === kind ? event.text : '')).join('');
	assert.equal(joined(seen, 'token'), joined(written, 'token'));
	assert.equal(joined(seen, 'reasoning'), joined(written, 'reasoning'));
	assert.deepEqual(seen.filter(isKept), written.filter(isKept));
	assertBlocksFaithful(
		seen.filter((event) => event.kind === 'edit'),
		written.filter((event) => event.kind === 'edit'),
	);
	for (const kind of ['draft', 'usage'] as const) {
		const kept = seen.filter((event) => event.kind === kind);
		const all = written.filter((event) => event.kind === kind);
		assert.deepEqual(kept.at(-1), all.at(-1));
		assert.ok(isSubsequence(kept, all));
	}
	// What was written before a warning is seen before it.
	const before = (events: readonly StreamEvent[]) =>
		events.flatMap((event, at) => (event.kind === 'warning' ? [joined(events.slice(0, at), 'token')] : []));
	assert.deepEqual(before(seen), before(written));
}

/** Each block has all its text, and says last what it said last; the blocks end in the order in which they did. */
function assertBlocksFaithful(seen: readonly EditEvent[], written: readonly EditEvent[]): void {
	for (const id of ['one', 'two']) {
		const of = (events: readonly EditEvent[]) => events.filter(({ blockId }) => blockId === id);
		const joined = (events: readonly EditEvent[]) => events.map(({ text: part }) => part).join('');
		assert.equal(joined(of(seen)), joined(of(written)));
		assert.deepEqual(of(seen).at(-1)?.range, of(written).at(-1)?.range);
		const ranges = (events: readonly EditEvent[]) => of(events).map(({ range }) => range);
		assert.ok(isSubsequence(ranges(seen), ranges(written)));
	}
	assert.equal(seen.at(-1)?.blockId, written.at(-1)?.blockId);
}

function isKept({ kind }: StreamEvent): boolean {
	return kind === 'warning';
}

function isSubsequence<T>(some: readonly T[], all: readonly T[]): boolean {
	let at = 0;
	for (const one of all) if (some[at] === one) at++;
	return at === some.length;
}
