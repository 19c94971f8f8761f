import assert from 'node:assert/strict';
import type { RequestListener, ServerResponse } from 'node:http';
import { createServer, type Socket } from 'node:net';
import { setImmediate as turnOfLoop } from 'node:timers/promises';
import { deflateSync, gzipSync } from 'node:zlib';
import { ConnectionPool } from '../../../src/host/connections/connectionPool.ts';
import { LocalServer } from '../harness/localServer.ts';

describe('a response of the pool', () => {
	const pool = new ConnectionPool({ network: () => undefined, environment: {} });
	let servers: LocalServer[] = [];

	afterEach(async () => {
		await Promise.all(servers.map((server) => server.stop()));
		servers = [];
	});
	after(() => pool.close());

	async function serve(answer: RequestListener): Promise<string> {
		const server = await new LocalServer({ answer }).start();
		servers.push(server);
		return `http://127.0.0.1:${server.port}/v1`;
	}

	/** A server below HTTP; resolves to its origin, and to its first connection once that has asked something. */
	async function serveRaw() {
		const asked = Promise.withResolvers<Socket>();
		const server = createServer((socket) => {
			socket.on('error', () => {}).once('data', () => asked.resolve(socket));
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const address = server.address();
		assert.ok(address !== null && typeof address === 'object');
		return {
			url: `http://127.0.0.1:${address.port}/`,
			asked: asked.promise,
			stop: async () => {
				(await asked.promise).destroy();
				server.close();
			},
		};
	}

	const closed = (response: ServerResponse) => new Promise<void>((resolve) => response.once('close', resolve));

	it('has status, headers and body', async () => {
		const url = await serve((_request, response) => {
			response.writeHead(418, { 'x-mine': 'yes', 'set-cookie': ['a=1', 'b=2'] });
			response.write('über ');
			response.end('alles');
		});
		const response = await pool.fetch(url);
		assert.deepEqual([response.status, response.ok, response.headers.get('x-mine')], [418, false, 'yes']);
		assert.deepEqual(response.headers.getSetCookie(), ['a=1', 'b=2']);
		assert.equal(await response.text(), 'über alles');
	});

	it('is asked for as fetch would', async () => {
		let sent = '';
		const url = await serve(async (request, response) => {
			for await (const chunk of request) sent += chunk;
			response.end();
		});
		await pool.fetch(`${url}?a=b c`, { method: 'POST', body: '{"ä":1}', headers: { Accept: 'text/event-stream' } });
		const { method, url: path, headers } = servers[0]?.requests[0] ?? {};
		assert.deepEqual([method, path, sent], ['POST', '/v1?a=b%20c', '{"ä":1}']);
		assert.equal(headers?.accept, 'text/event-stream');
		assert.equal(headers?.['content-length'], '8');
		assert.equal(headers?.['accept-encoding'], 'gzip, deflate');
	});

	for (const [encoding, encode] of [
		['gzip', gzipSync],
		['X-GZIP', gzipSync],
		['deflate', deflateSync],
	] as const) {
		it(`is decoded from ${encoding}`, async () => {
			const url = await serve((_request, response) => {
				response.writeHead(200, { 'content-encoding': encoding }).end(encode('packed'));
			});
			assert.equal(await (await pool.fetch(url)).text(), 'packed');
		});
	}

	it('that is not what its encoding says fails with the reason', async () => {
		const url = await serve((_request, response) => {
			response.writeHead(200, { 'content-encoding': 'gzip' }).end('plain');
		});
		const response = await pool.fetch(url);
		await assert.rejects(response.text(), (error: Error & { code?: unknown }) => {
			const { code } = (error.cause ?? error) as { code?: unknown };
			return code === 'Z_DATA_ERROR';
		});
	});

	it('may have no body at all', async () => {
		const url = await serve((_request, response) => response.writeHead(204).end());
		const response = await pool.fetch(url);
		assert.deepEqual([response.status, response.body], [204, null]);
	});

	it('is not what comes before it', async () => {
		const url = await serve((_request, response) => {
			response.writeEarlyHints({ link: '</style.css>; rel=preload' });
			response.end('hello');
		});
		const response = await pool.fetch(url);
		assert.deepEqual([response.status, await response.text()], [200, 'hello']);
	});

	it('that breaks off fails, after what came', async () => {
		const { url, asked, stop } = await serveRaw();
		const asking = pool.fetch(url);
		const socket = await asked;
		socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf');
		const reader = (await asking).body?.getReader();
		assert.equal(new TextDecoder().decode((await reader?.read())?.value), 'half');
		socket.end();
		await assert.rejects(
			async () => reader?.read(),
			(error: Error) => {
				assert.ok(error instanceof TypeError && error.message === 'terminated');
				assert.equal((error.cause as { readonly code?: unknown }).code, 'UND_ERR_SOCKET');
				return true;
			},
		);
		await stop();
	});

	it('that is no HTTP is a failure with its reason', async () => {
		const { url, asked, stop } = await serveRaw();
		const asking = assert.rejects(pool.fetch(url), (error: Error) => {
			assert.ok(error instanceof TypeError && error.message === 'fetch failed');
			assert.equal((error.cause as Error).name, 'HTTPParserError');
			return true;
		});
		(await asked).write('SSH-2.0-OpenSSH\r\n');
		await asking;
		await stop();
	});

	it('fails with the reason of the signal, in the midst of its body too, and the socket is closed', async () => {
		const hungUp = Promise.withResolvers<void>();
		const url = await serve((_request, response) => {
			response.write('begin');
			void closed(response).then(hungUp.resolve);
		});
		const stop = new AbortController();
		const response = await pool.fetch(url, { signal: stop.signal });
		const reader = response.body?.getReader();
		await reader?.read();
		const reason = new Error('enough');
		stop.abort(reason);
		await assert.rejects(async () => reader?.read(), reason);
		await hungUp.promise;
	});

	it('is not asked for where the signal has aborted before', async () => {
		const url = await serve((_request, response) => response.end());
		await assert.rejects(pool.fetch(url, { signal: AbortSignal.abort() }), { name: 'AbortError' });
		for (let turn = 0; turn < 20; turn++) await turnOfLoop();
		assert.equal(servers[0]?.connections, 0);
	});

	it('is not asked for where the signal aborts while its connection opens', async () => {
		const url = await serve((_request, response) => response.end());
		const stop = new AbortController();
		const asking = pool.fetch(url, { signal: stop.signal });
		for (let step = 0; step < 5; step++) await Promise.resolve();
		stop.abort();
		await assert.rejects(asking, { name: 'AbortError' });
		for (let turn = 0; turn < 20; turn++) await turnOfLoop();
		assert.equal(servers[0]?.requests.length, 0);
	});

	it('whose body is cancelled closes its socket', async () => {
		const hungUp = Promise.withResolvers<void>();
		const url = await serve((_request, response) => {
			response.write('begin');
			void closed(response).then(hungUp.resolve);
		});
		const response = await pool.fetch(url);
		await response.body?.cancel();
		await hungUp.promise;
	});

	it('leaves its socket alone while its reader is behind, and loses nothing', async () => {
		const total = 64 * 1_048_576;
		const block = Buffer.alloc(1_048_576, 'x');
		let sent = 0;
		let held = () => {};
		const holds = new Promise<void>((resolve) => {
			held = resolve;
		});
		const url = await serve((_request, response) => {
			const more = () => {
				while (sent < total) {
					sent += block.length;
					if (response.write(block)) continue;
					// What the system buffers is taken within a turn or two; past that somebody holds it.
					held();
					response.once('drain', more);
					return;
				}
				response.end();
			};
			more();
		});
		const response = await pool.fetch(url);
		await holds;
		for (let turn = 0; turn < 2_000; turn++) await turnOfLoop();
		assert.ok(sent < total / 2, `${sent} bytes were taken from the server though nobody read`);
		let read = 0;
		for await (const chunk of response.body ?? []) read += chunk.length;
		assert.equal(read, total);
	});
});
