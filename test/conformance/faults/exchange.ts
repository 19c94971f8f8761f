import type { Socket } from 'node:net';
import { lastChunk } from './http.ts';
import type { SeenRequest } from './requestReader.ts';

/** One request and the socket on which it came: the script says byte by byte what goes back. */
export class Exchange {
	readonly request: SeenRequest;
	/** When the client closed its end or the connection broke: milliseconds of `performance.now()`. */
	readonly closed: Promise<number>;
	readonly #socket: Socket;

	constructor(request: SeenRequest, socket: Socket, closed: Promise<number>) {
		this.request = request;
		this.#socket = socket;
		this.closed = closed;
	}

	/** Resolves when the bytes are with the system. A client that has gone takes nothing more, and that is no failure. */
	async write(...parts: readonly (string | Uint8Array)[]): Promise<void> {
		for (const part of parts) {
			await new Promise<void>((resolve) => {
				if (this.#socket.writable) this.#socket.write(part, () => resolve());
				else resolve();
			});
		}
	}

	/** Ends a chunked body; the connection stays for the next request. */
	async finish(): Promise<void> {
		await this.write(lastChunk);
	}

	/** Says FIN: nothing more comes from here. */
	hangUp(): void {
		this.#socket.end();
	}

	/** Says RST. */
	reset(): void {
		this.#socket.resetAndDestroy();
	}
}

/** When the client closes its end or the connection breaks. To be asked once for each connection, which has many exchanges. */
export function closeOf(socket: Socket): Promise<number> {
	const { promise, resolve } = Promise.withResolvers<number>();
	const close = () => resolve(performance.now());
	for (const sign of ['end', 'close', 'error']) socket.once(sign, close);
	return promise;
}
