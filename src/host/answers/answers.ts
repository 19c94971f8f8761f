import { randomUUID } from 'node:crypto';
import { type AnswerDependencies, answer } from '../../engine/answer/answer.ts';
import type { AnswerFailure } from '../../engine/answer/answerFailure.ts';
import type { Clock } from '../../engine/clock.ts';
import { questionTurn } from '../../engine/context/questionTurn.ts';
import { enforceLaw } from '../../engine/stream/eventLaw.ts';
import type { Batch, EventStream } from '../../engine/stream/stage.ts';
import type { AskResult, CreditParams, ParsedAskParams } from '../../protocol/host.ts';
import type { StreamEvent, WarningEvent } from '../../protocol/stream.ts';
import type { CurrentSettings } from '../configuration/currentSettings.ts';
import type { CredentialStore } from '../credentials.ts';
import type { OpenDocuments } from '../documents/readDocument.ts';
import { readReferences } from '../documents/readReferences.ts';
import { invalidParams } from '../invalidParams.ts';
import { describeFailure } from '../log/describeFailure.ts';
import type { Log } from '../log/log.ts';
import type { KnownModels } from '../models/knownModels.ts';
import type { ProviderRegistry } from '../providers/registry.ts';
import type { SessionStore } from '../sessions/sessionStore.ts';
import { Flow } from './flow.ts';
import { OutcomeWatch } from './outcome.ts';
import { withWarnings } from './warnings.ts';

type Token = CreditParams['token'];

export interface AnswerSources {
	readonly clock: Clock;
	readonly settings: CurrentSettings;
	readonly credentials: CredentialStore;
	readonly providers: Pick<ProviderRegistry, 'get'>;
	readonly models: Pick<KnownModels, 'facts'>;
	readonly sessions: () => SessionStore;
	readonly documents: OpenDocuments;
	/** The URIs of the client's workspace folders. */
	readonly folders: () => readonly string[];
	readonly log: Log;
	/** Sends a batch as `$/progress`; resolves when it has been handed to the transport. */
	readonly sendProgress: (token: Token, batch: Batch) => Promise<void>;
	/** Whether a breach of the event law ends the answer with an error of the request. */
	readonly checkLaw: boolean;
}

/** The answers that run. Any number at a time, also in the same session (see `MemorySessions`). */
export class Answers {
	readonly #sources: AnswerSources;
	readonly #flows = new Map<Token, Flow>();
	readonly #running = new Map<AbortController, Promise<AskResult>>();
	/** Whether the client declared the capability `credit`. */
	credit = false;

	constructor(sources: AnswerSources) {
		this.#sources = sources;
	}

	get running(): number {
		return this.#running.size;
	}

	/** Streams one answer; the result comes after its last event. Throws InvalidParams for a token that is in use. */
	async ask(params: ParsedAskParams, signal: AbortSignal): Promise<AskResult> {
		const controller = new AbortController();
		const run = this.#run(params, AbortSignal.any([signal, controller.signal]));
		this.#running.set(controller, run);
		try {
			return await run;
		} finally {
			this.#running.delete(controller);
		}
	}

	/** Credit for an answer that has ended meanwhile is normal: the last lot crosses the result. */
	giveCredit({ token, count }: CreditParams): void {
		this.#flows.get(token)?.credit(count);
	}

	/** Stops every running answer. Resolves when each has come to its proper end. */
	async stopAll(): Promise<void> {
		for (const controller of this.#running.keys()) controller.abort();
		await Promise.allSettled(this.#running.values());
	}

	async #run(params: ParsedAskParams, signal: AbortSignal): Promise<AskResult> {
		const token = params.partialResultToken;
		if (token !== undefined && this.#flows.has(token)) {
			throw invalidParams('tributary/ask', 'partialResultToken: in use');
		}
		const events: StreamEvent[] = [];
		const flow = new Flow({
			credit: this.credit && token !== undefined,
			now: () => this.#sources.clock.now(),
			send: (batch) => {
				if (token !== undefined) return this.#sources.sendProgress(token, batch);
				events.push(...batch);
				return Promise.resolve();
			},
		});
		if (token !== undefined) this.#flows.set(token, flow);
		if (signal.aborted) flow.lift();
		else signal.addEventListener('abort', () => flow.lift(), { once: true });
		try {
			const result = await this.#stream(params, flow, signal);
			return token === undefined ? { ...result, events } : result;
		} finally {
			if (token !== undefined) this.#flows.delete(token);
		}
	}

	async #stream(params: ParsedAskParams, flow: Flow, signal: AbortSignal): Promise<AskResult> {
		const sessionId = params.sessionId ?? randomUUID();
		const messageId = randomUUID();
		const { clock, log, checkLaw } = this.#sources;
		const sessions = this.#sources.sessions();
		const watch = new OutcomeWatch(() => clock.now());
		const source = await this.#answer(params, { sessionId, messageId }, sessions, watch, signal);
		await flow.run(enforceLaw(source, { enabled: checkLaw }), (batch) => {
			watch.see(batch);
			sessions.grow(messageId, batch);
		});
		log.info(`Answer ${messageId}: ${watch.summary}`);
		if (watch.outcome === undefined) throw new Error('The answer ended without a terminal.');
		return { sessionId, messageId, outcome: watch.outcome };
	}

	async #answer(
		params: ParsedAskParams,
		ids: { readonly sessionId: string; readonly messageId: string },
		sessions: SessionStore,
		watch: OutcomeWatch,
		signal: AbortSignal,
	): Promise<EventStream> {
		const { documents, folders } = this.#sources;
		const { warnings: leftOut, ...read } = await readReferences(params.references, documents, folders());
		const question = {
			...ids,
			text: params.question,
			form: params.form,
			...read,
			...(params.model === undefined ? {} : { model: params.model }),
		};
		const history = await sessions.history(ids.sessionId);
		const [workspace] = folders();
		// Not waited for: the store does what it is asked in order, and the model can be asked meanwhile.
		void sessions.begin({
			...ids,
			questionId: randomUUID(),
			question: params.question,
			asked: questionTurn(question),
			...(workspace === undefined ? {} : { workspace }),
		});
		const { problem } = sessions;
		const warnings: readonly WarningEvent[] =
			problem === undefined ? leftOut : [...leftOut, { kind: 'warning', code: 'not_kept', args: { reason: problem } }];
		const events = answer(question, this.#dependencies(history, sessions, watch), signal);
		return warnings.length === 0 ? events : withWarnings(events, warnings);
	}

	#dependencies(
		history: AnswerDependencies['history'],
		sessions: SessionStore,
		watch: OutcomeWatch,
	): AnswerDependencies {
		const { clock, settings, credentials, providers, models, log } = this.#sources;
		return {
			clock,
			random: Math.random,
			settings: settings.resolved.values,
			hasKey: (provider) => credentials.has(provider),
			provider: (id) => providers.get(id),
			providerFailed: (id, failure) => log.warn(`${id}: ${describeFailure(failure)}`),
			facts: (choice) => models.facts(choice),
			retrying: ({ code }: AnswerFailure, waitMs) => {
				watch.retries++;
				log.info(`Trying again in ${waitMs} ms after ${code}`);
			},
			history,
			save: (record) => sessions.append({ record, metrics: watch.metricsOf(record) }),
			report: (failure) => log.error(`An answer failed inside: ${describeFailure(failure)}`),
		};
	}
}
