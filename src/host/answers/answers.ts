import { randomUUID } from 'node:crypto';
import { type AnswerDependencies, answer } from '../../engine/answer/answer.ts';
import type { Clock } from '../../engine/clock.ts';
import { enforceLaw } from '../../engine/stream/eventLaw.ts';
import type { Batch } from '../../engine/stream/stage.ts';
import type { AskResult, CreditParams, ParsedAskParams, ParsedContinueParams } from '../../protocol/ask.ts';
import type { StreamEvent } from '../../protocol/stream.ts';
import type { HybridAnswer, HybridStreaming } from '../hybrid/hybridStreaming.ts';
import { invalidParams } from '../invalidParams.ts';
import type { CostBook } from '../ledger/costBook.ts';
import { describeFailure } from '../log/describeFailure.ts';
import type { Log } from '../log/log.ts';
import type { KnownModels } from '../models/knownModels.ts';
import type { Breakers } from '../providers/breakers/breakers.ts';
import type { ProviderRegistry } from '../providers/registry.ts';
import type { LastAnswers } from '../routing/lastAnswers.ts';
import type { Planning } from '../routing/planning.ts';
import type { SessionStore } from '../sessions/sessionStore.ts';
import { Flow } from './flow.ts';
import { nothingToContinue } from './nothingToContinue.ts';
import { OutcomeWatch } from './outcome.ts';
import {
	type AnswerIds,
	type Prepared,
	type PreparingSources,
	prepareAnswer,
	prepareContinuation,
} from './prepared.ts';

type Token = CreditParams['token'];

export interface AnswerSources extends PreparingSources {
	readonly clock: Clock;
	readonly providers: Pick<ProviderRegistry, 'get'>;
	readonly breakers: Pick<Breakers, 'failed'>;
	readonly models: Pick<KnownModels, 'facts'>;
	readonly planning: Planning;
	readonly lastAnswers: LastAnswers;
	readonly ledger: () => CostBook;
	readonly hybrid: Pick<HybridStreaming, 'begin' | 'cache'>;
	readonly sessions: () => SessionStore;
	readonly log: Log;
	/** Sends a batch as `$/progress`; resolves when it has been handed to the transport. */
	readonly sendProgress: (token: Token, batch: Batch) => Promise<void>;
	/** Whether a breach of the event law ends the answer with an error of the request. */
	readonly checkLaw: boolean;
}

interface Running {
	readonly messageId: string;
	readonly result: Promise<AskResult>;
}

/** One request for an answer, whichever kind it is. */
interface Wanted {
	readonly method: 'tributary/ask' | 'tributary/continue';
	readonly token: Token | undefined;
	readonly ids: AnswerIds;
	readonly unsmoothed: boolean;
	/** `undefined`: there is nothing to continue. */
	prepare(sessions: SessionStore): Promise<Prepared | undefined>;
}

/** The answers that run. Any number at a time, also in the same session (see `MemorySessions`). */
export class Answers {
	readonly #sources: AnswerSources;
	readonly #flows = new Map<Token, Flow>();
	readonly #running = new Map<AbortController, Running>();
	/** Whether the client declared the capability `credit`. */
	credit = false;

	constructor(sources: AnswerSources) {
		this.#sources = sources;
	}

	get running(): number {
		return this.#running.size;
	}

	/**
	 * Streams one answer; the result comes after its last event. Throws InvalidParams for a token that is in use, for the
	 * id of an answer that runs, and for changes of no document.
	 */
	async ask(params: ParsedAskParams, signal: AbortSignal): Promise<AskResult> {
		const { sessionId = randomUUID(), messageId = randomUUID(), partialResultToken: token } = params;
		if ([...this.#running.values()].some((running) => running.messageId === messageId)) {
			throw invalidParams('tributary/ask', 'messageId: in use');
		}
		if (params.form === 'edit' && !params.references.some(({ kind }) => kind === 'target')) {
			throw invalidParams('tributary/ask', 'references: a target is needed');
		}
		const ids = { sessionId, messageId };
		const prepare: Wanted['prepare'] = (sessions) => prepareAnswer(params, ids, sessions, this.#sources);
		const unsmoothed = params.unsmoothed === true;
		return await this.#answer({ method: 'tributary/ask', token, ids, unsmoothed, prepare }, signal);
	}

	/** Streams the rest of an answer. Throws InvalidParams for a token that is in use. */
	async continue(params: ParsedContinueParams, signal: AbortSignal): Promise<AskResult> {
		const { sessionId, messageId, partialResultToken: token } = params;
		const ids = { sessionId, messageId };
		const prepare: Wanted['prepare'] = (sessions) => prepareContinuation(params, sessions, this.#sources);
		const unsmoothed = params.unsmoothed === true;
		return await this.#answer({ method: 'tributary/continue', token, ids, unsmoothed, prepare }, signal);
	}

	/** Credit for an answer that has ended meanwhile is normal: the last lot crosses the result. */
	giveCredit({ token, count }: CreditParams): void {
		this.#flows.get(token)?.credit(count);
	}

	/** Stops every running answer. Resolves when each has come to its proper end. */
	async stopAll(): Promise<void> {
		for (const controller of this.#running.keys()) controller.abort();
		await Promise.allSettled([...this.#running.values()].map(({ result }) => result));
	}

	async #answer(wanted: Wanted, signal: AbortSignal): Promise<AskResult> {
		const controller = new AbortController();
		const result = this.#run(wanted, AbortSignal.any([signal, controller.signal]));
		this.#running.set(controller, { messageId: wanted.ids.messageId, result });
		try {
			return await result;
		} finally {
			this.#running.delete(controller);
		}
	}

	async #run(wanted: Wanted, signal: AbortSignal): Promise<AskResult> {
		const { token } = wanted;
		if (token !== undefined && this.#flows.has(token)) {
			throw invalidParams(wanted.method, 'partialResultToken: in use');
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
			const result = await this.#stream(wanted, flow, signal);
			return token === undefined ? { ...result, events } : result;
		} finally {
			if (token !== undefined) this.#flows.delete(token);
		}
	}

	async #stream({ ids, unsmoothed, prepare }: Wanted, flow: Flow, signal: AbortSignal): Promise<AskResult> {
		const { clock, log, checkLaw } = this.#sources;
		const arrived = clock.now();
		const sessions = this.#sources.sessions();
		const watch = new OutcomeWatch(() => clock.now());
		const prepared = await prepare(sessions);
		const hybrid = prepared && this.#sources.hybrid.begin({ ...prepared, unsmoothed, arrived, signal });
		const source =
			prepared === undefined
				? nothingToContinue(ids)
				: answer(prepared.question, await this.#dependencies(prepared, sessions, { watch, hybrid }), signal);
		await flow.run(enforceLaw(hybrid?.stream(source) ?? source, { enabled: checkLaw }), (batch) => {
			watch.see(batch);
			sessions.grow(ids.messageId, batch);
		});
		log.info(`Answer ${ids.messageId}: ${watch.summary}`);
		if (watch.route !== undefined) this.#sources.lastAnswers.answered(ids, watch.route, watch.usage);
		if (watch.outcome === undefined) throw new Error('The answer ended without a terminal.');
		return { ...ids, outcome: watch.outcome };
	}

	async #dependencies(
		{ question, parent, history, warnings }: Prepared,
		sessions: SessionStore,
		{ watch, hybrid }: { readonly watch: OutcomeWatch; readonly hybrid: HybridAnswer | undefined },
	): Promise<AnswerDependencies> {
		const { clock, planning, ledger, providers, breakers, models, log } = this.#sources;
		const { cache } = this.#sources.hybrid;
		const { sessionId } = question;
		return {
			...(await planning.dependencies({ sessionId, parent, history })),
			clock,
			random: Math.random,
			newId: randomUUID,
			ledger: ledger(),
			provider: (id) => providers.get(id),
			providerFailed: (choice, failure) => {
				breakers.failed(choice, failure);
				log.warn(`${choice.provider}: ${describeFailure(failure)}`);
			},
			facts: (choice) => models.facts(choice),
			retrying: ({ code }, { rung, waitMs, choice: { model, provider } }) => {
				watch.retries++;
				log.info(`After ${code}: ${rung} in ${waitMs} ms, ${model} by ${provider}`);
			},
			warnings,
			...(cache === undefined ? {} : { cache }),
			assembled: (editing) => hybrid?.assembled(editing),
			save: (record) => {
				hybrid?.ended(record);
				return sessions.append({ record, metrics: watch.metricsOf(record) });
			},
			report: (failure) => log.error(`An answer failed inside: ${describeFailure(failure)}`),
		};
	}
}
