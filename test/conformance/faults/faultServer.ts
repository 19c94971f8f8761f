import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { closeOf, Exchange } from './exchange.ts';
import { RequestReader, type SeenRequest } from './requestReader.ts';

/** What the server does with one request. What it throws fails the test at `close`. */
export type Script = (exchange: Exchange) => void | Promise<void>;

export interface Certificate {
	readonly key: string;
	readonly cert: string;
}

/**
 * A server made of sockets and of nothing that would put things right: every byte, every packet and the way a connection
 * ends is what the script says. HTTP libraries refuse to send what these tests are about.
 */
export class FaultServer {
	readonly requests: SeenRequest[] = [];
	readonly #server: Server;
	readonly #secure: boolean;
	readonly #sockets = new Set<Socket>();
	readonly #failures: unknown[] = [];
	script: Script;

	private constructor(script: Script, certificate: Certificate | undefined) {
		this.script = script;
		this.#secure = certificate !== undefined;
		const onConnection = (socket: Socket) => this.#connect(socket);
		this.#server = certificate === undefined ? createServer(onConnection) : createTlsServer(certificate, onConnection);
		// A client that refuses the certificate breaks off the handshake, which is what it should do.
		this.#server.on('tlsClientError', () => {});
	}

	static async start(script: Script, certificate?: Certificate): Promise<FaultServer> {
		const server = new FaultServer(script, certificate);
		server.#server.listen(0, '127.0.0.1');
		await once(server.#server, 'listening');
		return server;
	}

	get port(): number {
		return (this.#server.address() as AddressInfo).port;
	}

	get origin(): string {
		return `${this.#secure ? 'https' : 'http'}://127.0.0.1:${this.port}`;
	}

	/** @throws what a script has thrown */
	async close(): Promise<void> {
		this.#server.close();
		for (const socket of this.#sockets) socket.destroy();
		await once(this.#server, 'close');
		if (this.#failures.length > 0) throw this.#failures[0];
	}

	#connect(socket: Socket): void {
		this.#sockets.add(socket);
		socket.setNoDelay(true);
		socket.once('close', () => this.#sockets.delete(socket));
		// A client that breaks off is part of the matter.
		socket.on('error', () => {});
		const closed = closeOf(socket);
		const reader = new RequestReader();
		socket.on('data', (bytes: Buffer) => {
			try {
				for (const request of reader.push(bytes)) this.#serve(new Exchange(request, socket, closed), socket);
			} catch (failure) {
				this.#fail(failure, socket);
			}
		});
	}

	#serve(exchange: Exchange, socket: Socket): void {
		this.requests.push(exchange.request);
		const run = async () => await this.script(exchange);
		run().catch((failure: unknown) => this.#fail(failure, socket));
	}

	#fail(failure: unknown, socket: Socket): void {
		this.#failures.push(failure);
		socket.destroy();
	}
}

/** A port of this machine on which nothing listens. */
export async function unusedPort(): Promise<number> {
	const server = await FaultServer.start(() => {});
	const { port } = server;
	await server.close();
	return port;
}
