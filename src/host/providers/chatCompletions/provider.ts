import { AnswerFailure } from '../../../engine/answer/answerFailure.ts';
import type { Completion, Provider, ProviderRequest } from '../../../engine/provider.ts';
import { batched, type EventSink } from '../batches.ts';
import { addressOf } from '../failures/address.ts';
import { toAnswerFailure } from '../failures/toAnswerFailure.ts';
import type { ProviderSpec } from '../providerSpec.ts';
import { ChunkReader } from './chunkReader.ts';
import { createClients } from './client.ts';
import { CompletionCollector } from './completionCollector.ts';
import { Concessions } from './concessions.ts';
import type { Connection, Dialect } from './dialect.ts';
import { messagesOf } from './messages.ts';
import { completionOf, openStream } from './openStream.ts';

type Body = Readonly<Record<string, unknown>>;

/**
 * How long the usage may come after the finish mark, in milliseconds. Some servers leave the stream open behind it, and
 * an answer that is complete must not end as one that fell silent.
 */
const usageLimitMs = 5_000;

/** A provider that speaks OpenAI's Chat Completions, in one of its dialects. */
export function createChatCompletionsProvider(
	spec: ProviderSpec,
	dialect: Dialect,
	limitMs: number = usageLimitMs,
): Provider {
	const connection: Connection = { spec, client: createClients(spec) };
	const concessions = new Concessions();

	async function pump(request: ProviderRequest, sink: EventSink, signal: AbortSignal): Promise<void> {
		const reader = new ChunkReader(sink, spec.id);
		const controller = new AbortController();
		const abort = () => controller.abort(signal.reason);
		signal.addEventListener('abort', abort, { once: true });
		if (signal.aborted) abort();
		let limit: NodeJS.Timeout | undefined;
		let status = 200;
		try {
			const client = await connection.client();
			const opened = await conceding(streamBody(request, dialect), (body) =>
				openStream(client, body, {
					provider: spec.id,
					controller,
					onBytes: () => sink.alive(),
				}),
			);
			status = opened.status;
			for await (const chunk of opened.chunks) {
				reader.read(chunk);
				if (reader.finished) limit ??= setTimeout(() => controller.abort(), limitMs);
				const room = sink.room();
				if (room !== undefined) await room;
			}
		} catch (error) {
			if (!reader.finished) throw failureOf(error, request.model, reader.told ? 'within' : 'before');
		} finally {
			clearTimeout(limit);
			signal.removeEventListener('abort', abort);
		}
		reader.end(status);
	}

	async function complete(request: ProviderRequest, signal: AbortSignal): Promise<Completion> {
		const client = await connection.client();
		const { data, response } = await conceding(wholeBody(request, dialect), (body) =>
			client.post<unknown>('/chat/completions', { body, signal }).withResponse(),
		);
		const collector = new CompletionCollector();
		const reader = new ChunkReader(collector, spec.id);
		reader.read(completionOf(data, response.headers));
		reader.end(response.status);
		return collector.completion(spec.id, response.status);
	}

	/** Asks, and where the server names a field that it does not take, once more for each such field without it. */
	async function conceding<T>(full: Body, ask: (body: Body) => Promise<T>): Promise<T> {
		for (;;) {
			const body = concessions.apply(full);
			try {
				return await ask(body);
			} catch (error) {
				if (!concessions.learn(error, body)) throw error;
			}
		}
	}

	function failureOf(error: unknown, model?: string, phase: 'before' | 'within' = 'before'): AnswerFailure {
		if (error instanceof AnswerFailure) return error;
		return toAnswerFailure(error, {
			provider: spec.id,
			model,
			address: addressOf(spec.baseUrl),
			remote: spec.remote,
			phase,
		});
	}

	/** Rejects with the signal's reason where that aborts, else with an `AnswerFailure`. */
	async function told<T>(signal: AbortSignal, run: () => Promise<T>, model?: string): Promise<T> {
		try {
			signal.throwIfAborted();
			return await run();
		} catch (error) {
			if (signal.aborted) throw signal.reason;
			throw failureOf(error, model);
		}
	}

	return {
		id: spec.id,
		stream: (request, signal) => batched((sink, own) => pump(request, sink, own), signal),
		complete: (request, signal) => told(signal, () => complete(request, signal), request.model),
		models: (signal) => told(signal, () => dialect.models(connection, signal)),
		health: (signal) => told(signal, () => dialect.health(connection, signal)),
	};
}

function streamBody(request: ProviderRequest, dialect: Dialect): Body {
	return { ...wholeBody(request, dialect), stream: true, stream_options: { include_usage: true } };
}

function wholeBody(request: ProviderRequest, dialect: Dialect): Body {
	const { providerModel, cache } = request;
	const { temperature } = request.parameters;
	const keeping = cache === undefined ? undefined : dialect.keeping?.(providerModel);
	return {
		model: providerModel,
		messages: messagesOf(request, keeping === 'mark' ? cache?.turns : undefined),
		...(keeping === 'key' ? { prompt_cache_key: cache?.key } : {}),
		...(temperature === undefined ? {} : { temperature }),
		...dialect.fields(request.parameters),
	};
}
