import { AnswerFailure } from '../../../engine/answer/answerFailure.ts';
import type { OpenAIClient } from '../../packages/openai.ts';
import type { WireChunk } from './chunkReader.ts';
import { watchBody } from './watchedBody.ts';

export interface Opened {
	readonly status: number;
	readonly chunks: AsyncIterable<WireChunk> | Iterable<WireChunk>;
}

/** The longest completion that is read as one document: far beyond any model's longest answer. */
const maxDocumentBytes = 16_777_216;

/**
 * Asks for a stream and looks at what comes: the SDK takes whatever answers with 200 for a stream and skips what it does
 * not know, so that an error object, a web page and an empty answer would look alike. `controller` ends what is asked,
 * whoever aborts it.
 */
export async function openStream(
	client: OpenAIClient,
	body: Readonly<Record<string, unknown>>,
	{
		provider,
		controller,
		onBytes,
	}: { readonly provider: string; readonly controller: AbortController; readonly onBytes: () => void },
): Promise<Opened> {
	// `post` and not `chat.completions.create`: that one copies every chunk once more to normalise its finish reason,
	// through one more asynchronous generator.
	const { signal } = controller;
	const response = await client.post('/chat/completions', { body, stream: true, signal }).asResponse();
	const { status } = response;
	const type = response.headers.get('content-type') ?? '';
	if (/\bhtml\b/i.test(type) || response.body === null) {
		controller.abort();
		throw new AnswerFailure('answer_not_understood', { provider, status });
	}
	if (/[/+]json\b/i.test(type)) {
		return { status, chunks: [completionOf(await textOf(response), response.headers)] };
	}
	watchBody(response, signal, onBytes);
	return { status, chunks: client.eventsOf<WireChunk>(response, controller) };
}

/** A server that does not stream sends the whole completion; one that fails may do so with a 200. */
export function completionOf(document: unknown, headers: Headers): WireChunk {
	const completion = typeof document === 'string' ? parse(document) : document;
	const error = (completion as { readonly error?: unknown } | null | undefined)?.error;
	if (error) throw new ErrorInAnswer(error, headers);
	return completion as WireChunk;
}

/** In the form of the SDK's errors for those within a stream: that is what failures are recognised by. */
class ErrorInAnswer extends Error {
	override readonly name = 'ErrorInAnswer';
	readonly error: unknown;
	readonly headers: Headers;

	constructor(error: unknown, headers: Headers) {
		super('An error object with a status of success.');
		this.error = error;
		this.headers = headers;
	}
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

async function textOf(response: Response): Promise<string> {
	let text = '';
	let bytes = 0;
	const decoder = new TextDecoder();
	for await (const chunk of response.body ?? []) {
		bytes += chunk.length;
		if (bytes > maxDocumentBytes) return '';
		text += decoder.decode(chunk, { stream: true });
	}
	return text + decoder.decode();
}
