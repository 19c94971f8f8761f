import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { setImmediate as turnOfLoop } from 'node:timers/promises';
import * as tls from 'node:tls';
import { ConnectionPool } from '../../../src/host/connections/connectionPool.ts';
import { ProxyFailure } from '../../../src/host/connections/proxyFailure.ts';
import type { Network } from '../../../src/protocol/configuration.ts';
import { LocalProxy } from '../harness/localProxy.ts';
import { certificate, LocalServer } from '../harness/localServer.ts';

const never = new AbortController().signal;

describe('ConnectionPool', () => {
	let plain: LocalServer;
	let secure: LocalServer;
	let network: Network;
	let environment: Readonly<Record<string, string>>;
	let pool: ConnectionPool;
	let proxies: LocalProxy[];

	beforeEach(async () => {
		plain = await new LocalServer().start();
		secure = await new LocalServer({ tls: true }).start();
		environment = {};
		proxies = [];
		usePool({});
	});
	afterEach(async () => {
		await pool.close();
		await Promise.all([plain, secure, ...proxies].map((server) => server.stop()));
	});

	function usePool(wanted: Network): void {
		network = wanted;
		pool = new ConnectionPool({ network: () => network, environment });
	}

	async function proxy(target: LocalServer, options: ConstructorParameters<typeof LocalProxy>[1] = {}) {
		const server = await new LocalProxy(() => target.port, options).start();
		proxies.push(server);
		return server;
	}

	async function read(url: string, init?: RequestInit): Promise<string> {
		const response = await pool.fetch(url, init);
		assert.equal(response.status, 200);
		const text = await response.text();
		// undici gives a connection back one turn of the loop after the last byte.
		await turnOfLoop();
		return text;
	}

	const urlOf = (server: LocalServer, path = '/v1') =>
		`${server === secure ? 'https' : 'http'}://127.0.0.1:${server.port}${path}`;

	describe('a connection', () => {
		it('is kept for the next request', async () => {
			for (const path of ['/a', '/b', '/c']) assert.equal(await read(urlOf(plain, path)), 'hello');
			assert.deepEqual(
				plain.requests.map(({ connection }) => connection),
				[1, 1, 1],
			);
		});

		it('carries one request at a time', async () => {
			await Promise.all(['/a', '/b', '/c'].map((path) => read(urlOf(plain, path))));
			assert.equal(plain.connections, 3);
		});

		it('takes a Request too', async () => {
			const body = JSON.stringify({ a: 1 });
			const request = new Request(urlOf(plain), { method: 'POST', body, headers: { 'x-mine': 'yes' } });
			assert.equal((await pool.fetch(request)).status, 200);
			assert.equal(plain.requests[0]?.method, 'POST');
			assert.equal(plain.requests[0]?.headers['x-mine'], 'yes');
		});

		it('ends with its signal', async () => {
			const silent = await new LocalServer({ answer: () => {} }).start();
			const closed = new Promise((resolve) =>
				silent.server.once('connection', (socket) => socket.once('close', resolve)),
			);
			const stop = new AbortController();
			const asking = pool.fetch(urlOf(silent), { signal: stop.signal });
			await silent.connected(1);
			stop.abort();
			await assert.rejects(asking, { name: 'AbortError' });
			await closed;
			await silent.stop();
		});

		it('does not follow a redirect', async () => {
			const elsewhere = await new LocalServer({
				answer: (_request, response) => response.writeHead(307, { location: urlOf(plain) }).end(),
			}).start();
			const init = { method: 'POST', headers: { authorization: 'Bearer key' }, body: '{}' };
			const response = await pool.fetch(urlOf(elsewhere), { ...init, redirect: 'follow' });
			assert.equal(response.status, 307);
			assert.equal(plain.connections, 0);
			await elsewhere.stop();
		});
	});

	describe('opened ahead', () => {
		for (const name of ['http', 'https'] as const) {
			it(`over ${name} is what the first request goes over`, async () => {
				usePool({ strictSsl: false });
				const server = name === 'http' ? plain : secure;
				await pool.warm(urlOf(server), never);
				await server.connected(1);
				assert.equal(server.requests.length, 0);
				await read(urlOf(server));
				assert.deepEqual([server.connections, server.requests[0]?.connection], [1, 1]);
			});
		}

		it('is waited for while it opens', async () => {
			const warming = pool.warm(urlOf(plain), never);
			await read(urlOf(plain));
			await warming;
			assert.equal(plain.connections, 1);
		});

		it('is one, however often it is asked for', async () => {
			await Promise.all([pool.warm(urlOf(plain, '/a'), never), pool.warm(urlOf(plain, '/b'), never)]);
			await pool.warm(urlOf(plain), never);
			await read(urlOf(plain));
			await pool.warm(urlOf(plain), never);
			assert.equal(plain.connections, 1);
		});

		it('is opened beside one that is busy', async () => {
			let finish = () => {};
			const slow = await new LocalServer({
				answer: (_request, response) => {
					response.write('x');
					finish = () => response.end();
				},
			}).start();
			const busy = await pool.fetch(urlOf(slow));
			await pool.warm(urlOf(slow), never);
			await slow.connected(2);
			finish();
			await busy.text();
			await slow.stop();
		});

		it('that cannot be opened is no failure, and the request that follows has its own', async () => {
			const url = `http://127.0.0.1:${await closedPort()}/`;
			await pool.warm(url, never);
			await assert.rejects(pool.fetch(url), isCausedBy('ECONNREFUSED'));
		});

		it('is given up with its signal', async () => {
			const stop = new AbortController();
			stop.abort();
			await pool.warm(urlOf(plain), stop.signal);
			assert.equal(plain.connections, 0);
		});

		it('takes no address that is none', () => pool.warm('nonsense', never));
	});

	describe('TLS', () => {
		it('refuses a certificate that nobody vouches for', async () => {
			await assert.rejects(pool.fetch(urlOf(secure)), isCausedBy('DEPTH_ZERO_SELF_SIGNED_CERT'));
			assert.equal(secure.requests.length, 0);
		});

		it('lets it pass with http.proxyStrictSSL off', async () => {
			usePool({ strictSsl: false });
			assert.equal(await read(urlOf(secure)), 'hello');
		});

		describe('with a certificate that is trusted', () => {
			const trusted = tls.getCACertificates('default');
			beforeEach(() => tls.setDefaultCACertificates([...trusted, certificate]));
			afterEach(() => tls.setDefaultCACertificates(trusted));

			for (const systemCertificates of [true, false]) {
				it(`connects, the system's ${systemCertificates ? 'beside it' : 'left out'}`, async () => {
					usePool({ systemCertificates });
					assert.equal(await read(urlOf(secure)), 'hello');
				});
			}

			it('refuses another name', async () => {
				const failed = pool.fetch(`https://localhost:${secure.port}/`);
				await assert.rejects(failed, isCausedBy('ERR_TLS_CERT_ALTNAME_INVALID'));
			});

			it("wants the target's name and not the proxy's at the end of a tunnel", async () => {
				const way = await proxy(secure);
				usePool({ proxy: urlOf(way) });
				assert.equal(await read('https://model.example/v1'), 'hello');
				await assert.rejects(pool.fetch('https://other.example/v1'), isCausedBy('ERR_TLS_CERT_ALTNAME_INVALID'));
				assert.deepEqual(way.asked, ['CONNECT model.example:443', 'CONNECT other.example:443']);
			});
		});
	});

	describe('a proxy', () => {
		it('is asked for http targets by their whole address', async () => {
			const way = await proxy(plain);
			usePool({ proxy: urlOf(way) });
			assert.equal(await read('http://model.example:8080/v1/models'), 'hello');
			assert.deepEqual(way.asked, ['http://model.example:8080/v1/models']);
			assert.equal(plain.requests[0]?.headers.host, 'model.example:8080');
		});

		for (const over of ['http', 'https'] as const) {
			it(`over ${over} makes a tunnel to https targets, once`, async () => {
				const way = await proxy(secure, { tls: over === 'https' });
				usePool({ proxy: `${over}://127.0.0.1:${way.port}`, strictSsl: false });
				assert.equal(await read('https://model.example/v1/models'), 'hello');
				assert.equal(await read('https://model.example/v1/models'), 'hello');
				assert.deepEqual(way.asked, ['CONNECT model.example:443']);
				assert.equal(secure.requests[0]?.headers.host, 'model.example');
			});
		}

		it('makes the tunnel ahead', async () => {
			const way = await proxy(secure);
			usePool({ proxy: urlOf(way), strictSsl: false });
			await pool.warm('https://model.example/v1', never);
			assert.deepEqual(way.asked, ['CONNECT model.example:443']);
			assert.equal(secure.requests.length, 0);
			await read('https://model.example/v1');
			assert.deepEqual([way.asked.length, secure.connections], [1, 1]);
		});

		const wanted = `Basic ${Buffer.from('me:pass').toString('base64')}`;
		for (const target of ['http', 'https'] as const) {
			it(`alone is shown its credentials, on the way to ${target}`, async () => {
				const server = target === 'http' ? plain : secure;
				const way = await proxy(server, { wanted });
				usePool({ proxy: `http://me:pass@127.0.0.1:${way.port}`, strictSsl: false });
				await read(`${target}://model.example/`, { headers: { authorization: 'Bearer key' } });
				assert.deepEqual(way.authorizations, [wanted]);
				assert.equal(server.requests[0]?.headers.authorization, 'Bearer key');
				// The proxy of this test hands on every header, as a real one does not.
				if (target === 'https') assert.equal(server.requests[0]?.headers['proxy-authorization'], undefined);
			});

			it(`that wants a sign-in is named with its status, on the way to ${target}`, async () => {
				const way = await proxy(target === 'http' ? plain : secure, { wanted });
				usePool({ proxy: urlOf(way), strictSsl: false });
				const failure = await failureOf(`${target}://model.example/`);
				assert.deepEqual([failure.status, failure.address], [407, `127.0.0.1:${way.port}`]);
			});

			it(`that is not there is named, on the way to ${target}`, async () => {
				const port = await closedPort();
				usePool({ proxy: `http://127.0.0.1:${port}` });
				const failure = await failureOf(`${target}://model.example/`);
				assert.deepEqual([failure.status, failure.address], [undefined, `127.0.0.1:${port}`]);
			});

			it(`of a kind that is not spoken here is not passed by, on the way to ${target}`, async () => {
				usePool({ proxy: 'socks5://127.0.0.1:1080' });
				assert.equal((await failureOf(`${target}://model.example/`)).address, '127.0.0.1:1080');
			});
		}

		it('that hangs up is named', async () => {
			const rude = createServer((socket) => socket.destroy());
			await new Promise<void>((resolve) => rude.listen(0, '127.0.0.1', resolve).unref());
			const { port } = rude.address() as { port: number };
			usePool({ proxy: `http://127.0.0.1:${port}` });
			assert.equal((await failureOf('https://model.example/')).address, `127.0.0.1:${port}`);
			rude.close();
		});

		it('comes from the environment', async () => {
			const way = await proxy(plain);
			environment = { HTTP_PROXY: urlOf(way), NO_PROXY: 'other.example' };
			usePool({});
			await read('http://model.example/');
			assert.equal(way.asked.length, 1);
		});

		it('is left out for this machine', async () => {
			const way = await proxy(plain);
			usePool({ proxy: urlOf(way) });
			await read(urlOf(plain));
			assert.deepEqual(way.asked, []);
		});
	});

	describe('configure', () => {
		it('takes the new way, while a request that runs goes on on the old', async () => {
			const first = await proxy(plain);
			const second = await proxy(plain);
			usePool({ proxy: urlOf(first) });
			let finish = () => {};
			const slow = await new LocalServer({
				answer: (_request, response) => {
					response.write('begin ');
					finish = () => response.end('end');
				},
			}).start();
			const running = await pool.fetch(urlOf(slow));
			network = { proxy: urlOf(second) };
			pool.configure();
			await read('http://model.example/');
			assert.deepEqual([first.asked.length, second.asked.length], [0, 1]);
			finish();
			assert.equal(await running.text(), 'begin end');
			await slow.stop();
		});

		it('keeps the connections where nothing has changed', async () => {
			await read(urlOf(plain));
			network = { ...network };
			pool.configure();
			await read(urlOf(plain));
			assert.equal(plain.connections, 1);
		});
	});

	async function failureOf(url: string): Promise<ProxyFailure> {
		const failure = await pool.fetch(url).then(
			() => assert.fail('The request was answered.'),
			(error: Error) => error,
		);
		const found = chain(failure).find((error) => error instanceof ProxyFailure);
		assert.ok(found instanceof ProxyFailure, String(failure));
		return found;
	}
});

function chain(failure: unknown): readonly Error[] {
	return failure instanceof Error ? [failure, ...chain(failure.cause)] : [];
}

function codes(failure: unknown): readonly string[] {
	return chain(failure).flatMap((error) => ('code' in error ? [String(error.code)] : []));
}

function isCausedBy(code: string): (failure: unknown) => boolean {
	return (failure) => codes(failure).includes(code);
}

/** A port that nothing listens at. */
async function closedPort(): Promise<number> {
	const server = await new LocalServer().start();
	const { port } = server;
	await server.stop();
	return port;
}
