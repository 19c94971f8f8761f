import type { Dispatcher } from 'undici';
import { packetResponse } from './packetResponse.ts';
import { type Bytes, Packets } from './packets.ts';

/** What waits for its reader before the socket is left alone, in bytes. */
const maxWaitingBytes = 65_536;

/** Statuses whose response has no body: `Response` takes none for them (https://fetch.spec.whatwg.org/#null-body-status). */
const withoutBody: ReadonlySet<number> = new Set([204, 205, 304]);

const decodings: ReadonlyMap<string, 'gzip' | 'deflate'> = new Map([
	['gzip', 'gzip'],
	['x-gzip', 'gzip'],
	['deflate', 'deflate'],
]);

/**
 * One request and what comes back, as the fetch standard has it: a body goes to its reader right from the socket.
 * undici's own fetch leads it through a Node stream and an asynchronous loop besides, which costs 6 µs for each packet
 * of an answer (of 27; `bench -- stream`, 100 streams of 50 tokens a second).
 */
export class Exchange implements Dispatcher.DispatchHandler {
	readonly #signal: AbortSignal | undefined;
	readonly #answered = Promise.withResolvers<Response>();
	#controller: Dispatcher.DispatchController | undefined;
	#body: Packets | undefined;
	#ended = false;

	constructor(signal: AbortSignal | undefined) {
		this.#signal = signal;
		signal?.addEventListener('abort', this.#abort, { once: true });
	}

	/** Rejects with the signal's reason, or with a `TypeError` whose cause is undici's, Node's or an interceptor's error. */
	get response(): Promise<Response> {
		return this.#answered.promise;
	}

	onRequestStart(controller: Dispatcher.DispatchController): void {
		this.#controller = controller;
		// It may have waited for a connection until now.
		if (this.#ended) controller.abort(abortReason(this.#signal));
	}

	onResponseStart(
		_controller: Dispatcher.DispatchController,
		status: number,
		headers: Readonly<Record<string, string | string[] | undefined>>,
	): void {
		// Early hints and the like come before the response.
		if (status < 200 || this.#ended) return;
		const own = toHeaders(headers);
		this.#answered.resolve(this.#response(status, own));
	}

	onResponseData(controller: Dispatcher.DispatchController, chunk: Uint8Array): void {
		if (this.#ended || this.#body === undefined) return;
		// Never of a shared buffer: it was read from a socket.
		this.#body.push(chunk as Bytes);
		if (this.#body.waiting >= maxWaitingBytes) controller.pause();
	}

	onResponseEnd(): void {
		if (this.#end()) this.#body?.close();
	}

	onResponseError(_controller: Dispatcher.DispatchController | undefined, error: Error): void {
		this.#fail(new TypeError(this.#body === undefined ? 'fetch failed' : 'terminated', { cause: error }));
	}

	#response(status: number, headers: Headers): Response {
		if (withoutBody.has(status)) return new Response(null, { status, headers });
		const body = new Packets({
			wanted: () => {
				if (this.#controller?.paused === true) this.#controller.resume();
			},
			cancelled: () => {
				if (this.#end()) this.#controller?.abort(abortReason(undefined));
			},
		});
		this.#body = body;
		const decoding = decodings.get(headers.get('content-encoding')?.trim().toLowerCase() ?? '');
		if (decoding === undefined) return packetResponse(body, { status, headers });
		const packed: ReadableStream<Bytes> = ReadableStream.from(body);
		return new Response(packed.pipeThrough(new DecompressionStream(decoding)), { status, headers });
	}

	readonly #abort = () => {
		const reason = abortReason(this.#signal);
		this.#fail(reason);
		this.#controller?.abort(reason);
	};

	#fail(failure: Error): void {
		if (!this.#end()) return;
		this.#answered.reject(failure);
		this.#body?.fail(failure);
	}

	/** Whether it had not ended before. */
	#end(): boolean {
		if (this.#ended) return false;
		this.#ended = true;
		this.#signal?.removeEventListener('abort', this.#abort);
		return true;
	}
}

function toHeaders(sent: Readonly<Record<string, string | string[] | undefined>>): Headers {
	const headers = new Headers();
	for (const [name, value] of Object.entries(sent)) {
		for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) headers.append(name, one);
	}
	return headers;
}

/** undici takes an error; the reason of a signal may be anything. */
function abortReason(signal: AbortSignal | undefined): Error {
	const reason: unknown = signal?.reason;
	return reason instanceof Error ? reason : new DOMException('This operation was aborted', 'AbortError');
}
