import assert from 'node:assert/strict';
import { PassThrough, Writable } from 'node:stream';
import { type Message, StreamMessageReader } from 'vscode-languageserver/node';
import { GatheredWriter } from '../../../src/host/stdio/gatheredWriter.ts';

const message = (text: string): Message => ({ jsonrpc: '2.0', method: 'say', params: { text } }) as Message;

/** A stream that notes each write. */
function noting() {
	const writes: string[] = [];
	const stream = new Writable({
		decodeStrings: false,
		write(text: string, _encoding, done) {
			writes.push(text);
			done();
		},
	});
	return { writes, writer: new GatheredWriter(stream) };
}

describe('GatheredWriter', () => {
	it('writes all messages of one turn of the event loop at once', async () => {
		const { writes, writer } = noting();
		await Promise.resolve();
		const first = writer.write(message('a'));
		let third: Promise<void> | undefined;
		const second = Promise.resolve().then(async () => {
			await new Promise<void>((resolve) => process.nextTick(resolve));
			third = writer.write(message('c'));
			return writer.write(message('d'));
		});
		const also = writer.write(message('b'));
		assert.deepEqual(writes, []);
		await Promise.all([first, second, also]);
		await third;
		assert.equal(writes.length, 1);
		assert.deepEqual(
			[...(writes[0] ?? '').matchAll(/"text":"(.)"/g)].map(([, text]) => text),
			['a', 'b', 'c', 'd'],
		);
		await writer.write(message('e'));
		assert.equal(writes.length, 2);
	});

	it('is understood by the library’s reader, in every script', async () => {
		const stream = new PassThrough();
		const texts = ['plain', 'grüße', 'مرحبا', '𝔘𝔫𝔦', '\u2028', 'x'.repeat(100_000)];
		const read: Message[] = [];
		const all = Promise.withResolvers<void>();
		new StreamMessageReader(stream).listen((one) => {
			if (read.push(one) === texts.length) all.resolve();
		});
		const writer = new GatheredWriter(stream);
		await Promise.all(texts.map((text) => writer.write(message(text))));
		await all.promise;
		assert.deepEqual(read, texts.map(message));
	});

	it('refuses what is no JSON, and goes on', async () => {
		const { writes, writer } = noting();
		const failures: unknown[] = [];
		writer.onError(([error]) => failures.push(error));
		const circle: { self?: unknown } = {};
		circle.self = circle;
		await assert.rejects(writer.write({ jsonrpc: '2.0', params: circle } as unknown as Message), TypeError);
		assert.equal(failures.length, 1);
		await writer.write(message('a'));
		assert.equal(writes.length, 1);
	});

	it('tells every message of a write that fails', async () => {
		const gone = new Error('EPIPE');
		const writer = new GatheredWriter(new Writable({ write: (_chunk, _encoding, done) => done(gone) }));
		const failures: unknown[] = [];
		writer.onError(([error]) => failures.push(error));
		const writing = [writer.write(message('a')), writer.write(message('b'))];
		for (const one of writing) await assert.rejects(one, gone);
		assert.deepEqual(failures, [gone]);
	});

	it('writes what waits before it ends, and at a flush', async () => {
		const { writes, writer } = noting();
		void writer.write(message('a'));
		writer.flush();
		assert.equal(writes.length, 1);
		writer.flush();
		assert.equal(writes.length, 1);
		void writer.write(message('b'));
		writer.end();
		assert.equal(writes.length, 2);
	});
});
