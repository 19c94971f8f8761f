import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod/mini';
import { encode, type SseItem } from '../conformance/faults/sse.ts';
import { openai } from '../conformance/wires/openai.ts';
import type { Wire, WireAnswer, WireFailure, WireImage } from '../conformance/wires/wire.ts';

export type Reply =
	| {
			readonly kind: 'stream';
			readonly answer: WireAnswer;
			/**
			 * After the last delta of the text: the rest of the answer, the rest with the word that the model's limit ended it, a
			 * broken connection, or nothing at all.
			 */
			readonly ending?: 'whole' | 'limit' | 'cut' | 'silence';
	  }
	| { readonly kind: 'failure'; readonly failure: WireFailure };

/** A question as it came to the server. */
export interface Question {
	readonly model: string;
	/** The system prompt. */
	readonly system: string;
	/** What the person asked last. */
	readonly text: string;
	readonly images: readonly WireImage[];
	readonly headers: IncomingMessage['headers'];
	/** Resolves when the connection is gone though the answer had not ended. */
	readonly abandoned: Promise<void>;
}

const part = z.object({ type: z.string(), text: z.optional(z.string()) });
const request = z.object({
	model: z.string(),
	messages: z.array(z.object({ role: z.string(), content: z.union([z.string(), z.array(part)]) })),
});

/** Between two events, so that a person, and a test, can see an answer grow. In milliseconds. */
const pace = 15;

/** Models of the list, as a server that tells their windows has them. */
const models = [
	{ id: 'qwen3-32b', object: 'model', created: 1_795_190_400, owned_by: 'lab', max_model_len: 32_768 },
	{ id: 'llama-4-scout', object: 'model', created: 1_795_190_400, owned_by: 'lab', max_model_len: 131_072 },
];

/** A provider of our own. It says what it is told to say, and notes what it is asked. */
export class ProviderServer {
	readonly #server: Server;
	readonly #key: string | undefined;
	readonly #wire: Wire;
	readonly #replies: Reply[] = [];
	readonly questions: Question[] = [];

	private constructor(key: string | undefined, wire: Wire) {
		this.#key = key;
		this.#wire = wire;
		this.#server = createServer((incoming, response) => void this.#serve(incoming, response));
	}

	/**
	 * @param key the one that it takes; without one it asks for none
	 * @param wire how it speaks; of OpenRouter's, what it charges stands in its answers
	 */
	static async start(key?: string, wire: Wire = openai): Promise<ProviderServer> {
		const server = new ProviderServer(key, wire);
		server.#server.listen(0, '127.0.0.1');
		await once(server.#server, 'listening');
		return server;
	}

	get port(): number {
		return (this.#server.address() as AddressInfo).port;
	}

	get baseUrl(): string {
		return `http://127.0.0.1:${this.port}/v1`;
	}

	/** What the next questions get, in turn. After these it says that it has nothing more to say. */
	will(...replies: readonly Reply[]): void {
		this.#replies.push(...replies);
	}

	get lastQuestion(): Question {
		const question = this.questions.at(-1);
		if (question === undefined) throw new Error('No question came to the server.');
		return question;
	}

	async stop(): Promise<void> {
		this.#server.closeAllConnections();
		this.#server.close();
		await once(this.#server, 'close');
	}

	async #serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
		const body = await readText(incoming);
		if (this.#key !== undefined && incoming.headers.authorization !== `Bearer ${this.#key}`) {
			const [refusal] = this.#wire.failures('keyRefused');
			if (refusal !== undefined) fail(response, refusal);
		} else if (incoming.url === '/v1/chat/completions') {
			this.questions.push(readQuestion(incoming, response, JSON.parse(body), this.#wire));
			const nothing: Reply = { kind: 'stream', answer: { text: ['Nothing more to say.'] } };
			await reply(response, this.#replies.shift() ?? nothing, this.#wire);
		} else if (incoming.url === '/v1/models') {
			response.setHeader('content-type', 'application/json').end(JSON.stringify({ object: 'list', data: models }));
		} else {
			response.writeHead(404).end();
		}
	}
}

function readQuestion({ headers }: IncomingMessage, response: ServerResponse, body: unknown, wire: Wire): Question {
	const { model, messages } = request.parse(body);
	const wordsOf = (role: string): string => {
		const content = messages.findLast((message) => message.role === role)?.content ?? '';
		return typeof content === 'string' ? content : content.map(({ text }) => text ?? '').join('');
	};
	return {
		model,
		system: wordsOf('system'),
		text: wordsOf('user'),
		images: wire.imagesOf(body),
		headers,
		abandoned: new Promise((resolve) => {
			// An answer that went out whole is closed too, and nobody abandoned it.
			response.once('close', () => response.writableFinished || resolve());
		}),
	};
}

function fail(response: ServerResponse, { status, headers, body }: WireFailure): void {
	response.writeHead(status, headers).end(body);
}

async function reply(response: ServerResponse, reply: Reply, wire: Wire): Promise<void> {
	if (reply.kind === 'failure') return fail(response, reply.failure);
	const { answer, ending = 'whole' } = reply;
	const items = wire.stream(answer);
	const finish = items.findIndex((item) => wire.isFinishMark(item));
	const isWhole = ending === 'whole' || ending === 'limit';
	response.writeHead(200, { 'content-type': 'text/event-stream' });
	for (const [index, item] of (isWhole ? items : items.slice(0, finish)).entries()) {
		if (response.destroyed) return;
		response.write(encode([ending === 'limit' && index === finish ? endedByLimit(item) : item]));
		await pause(pace);
	}
	if (isWhole) response.end();
	if (ending === 'cut') response.destroy();
}

/** The mark of a whole answer as Chat Completions have it where the limit of its length ended it. */
function endedByLimit(item: SseItem): SseItem {
	if (item.kind === 'comment') return item;
	return { ...item, data: item.data.replace('"finish_reason":"stop"', '"finish_reason":"length"') };
}

/** A port on this machine at which nothing listens. */
export async function closedPort(): Promise<number> {
	const server = await ProviderServer.start();
	const { port } = server;
	await server.stop();
	return port;
}

/** Text as a model streams it: a word at a time. */
export function words(text: string): readonly string[] {
	return text.match(/\s*\S+\s*$|\s*\S+/g) ?? [];
}
