import { AnswerFailure, toErrorEvent } from '../../engine/answer/answerFailure.ts';
import { Plan, type PlanDependencies } from '../../engine/answer/plan.ts';
import type { Question } from '../../engine/answer/question.ts';
import { type AssembledContext, ContextAssembler, type Reader } from '../../engine/context/contextAssembler.ts';
import { cutHistory } from '../../engine/context/history.ts';
import { toUsd } from '../../engine/cost/money.ts';
import type { ChosenModel } from '../../engine/models/chooseModel.ts';
import { requestParameters } from '../../engine/models/requestParameters.ts';
import type { Routed } from '../../engine/routing/router/routing.ts';
import type { EstimateResult, ParsedEstimateParams } from '../../protocol/ask.ts';
import type { ErrorEvent } from '../../protocol/stream.ts';
import { turnOfLoop } from '../answers/turnOfLoop.ts';
import type { OpenDocuments } from '../documents/readDocument.ts';
import { refused } from '../documents/readFromDisk.ts';
import { gathered, readEach } from '../documents/readReferences.ts';
import type { HybridStreaming } from '../hybrid/hybridStreaming.ts';
import { describeFailure } from '../log/describeFailure.ts';
import type { Log } from '../log/log.ts';
import type { KnownModels } from '../models/knownModels.ts';
import { type ModelSources, questionModel } from '../models/questionModel.ts';
import { heededText } from '../routing/heededText.ts';
import type { Planning } from '../routing/planning.ts';
import type { SessionStore } from '../sessions/sessionStore.ts';
import { CountedTurns } from './countedTurns.ts';
import { ReferenceCounts } from './referenceCounts.ts';

export interface EstimateSources extends ModelSources {
	readonly models: Pick<KnownModels, 'now' | 'facts'>;
	readonly sessions: () => Pick<SessionStore, 'history'>;
	readonly documents: OpenDocuments;
	/** The URIs of the client's workspace folders. */
	readonly folders: () => readonly string[];
	readonly planning: Pick<Planning, 'dependencies'>;
	readonly hybrid: Pick<HybridStreaming, 'prepare'>;
	readonly log: Log;
}

type Estimated = Omit<EstimateResult, 'references'>;

/** A model of which nothing is known. */
const anyModel: Reader = { model: '', facts: undefined, maxOutputTokens: undefined };

/** What questions would send, found the way that answers go, short of asking. Fit to be called while a person types. */
export class Estimates {
	readonly #sources: EstimateSources;
	readonly #history = new CountedTurns();
	readonly #references = new ReferenceCounts();
	/** Models that a local server is being asked about. */
	readonly #asking = new Set<string>();

	constructor(sources: EstimateSources) {
		this.#sources = sources;
	}

	/** What stands in the question's way is in the result. Throws the signal's reason when it aborts, and nothing else. */
	async estimate(params: ParsedEstimateParams, signal: AbortSignal): Promise<EstimateResult> {
		try {
			return await this.#estimate(params, signal);
		} catch (failure) {
			signal.throwIfAborted();
			const references = params.references.map(() => refused('unreadable'));
			return { inputTokens: 0, references, cutTurns: 0, error: this.#toError(failure) };
		}
	}

	async #estimate(params: ParsedEstimateParams, signal: AbortSignal): Promise<EstimateResult> {
		const { documents, folders, sessions, settings } = this.#sources;
		const readings = await readEach(params.references, documents, folders());
		const { warnings: _, ...read } = gathered(params.references, readings);
		const references = await this.#references.count(readings, signal);
		const past = params.sessionId === undefined ? [] : await sessions().history(params.sessionId, params.parent);
		// What stays behind anyway need not be counted.
		const { turns, cut } = cutHistory(past, settings.resolved.values['tributary.contextLimit']);
		const history = [...past.slice(0, cut), ...(await this.#history.counted(turns, signal))];
		await turnOfLoop();
		signal.throwIfAborted();
		const { sessionId, parent, model } = params;
		const question: Question = {
			sessionId: '',
			messageId: '',
			...heededText(params.question, settings),
			form: params.form,
			...read,
			...(model === undefined ? {} : { model }),
		};
		const planning = await this.#sources.planning.dependencies({ sessionId, parent, history });
		signal.throwIfAborted();
		// Nobody waits for it: it takes its time in slices.
		void this.#sources.hybrid.prepare(question, history);
		return { ...this.#estimated(question, planning), references };
	}

	#estimated(question: Question, planning: PlanDependencies): Estimated {
		const { history, settings, optimizer } = planning;
		const assembler = new ContextAssembler(settings);
		let reader = anyModel;
		try {
			const plan = new Plan(question, planning);
			const { choice, routed } = this.#planned(plan, question);
			reader = this.#reader(choice);
			const context = assembler.assemble(question, history, reader);
			const { inputTokens } = context;
			const expectedOutput = plan.classification.outputTokens;
			const { maxOutputTokens: mostOutput } = reader;
			const limit = mostOutput === undefined ? {} : { mostOutput };
			const quote = optimizer.quote(choice, reader.facts, { input: inputTokens, expectedOutput, ...limit });
			const expected = routed?.expected ?? (quote.assumed ? undefined : quote.expected);
			return {
				...counts(context, reader),
				...(choice.tier === undefined ? {} : { tier: choice.tier }),
				...(expected === undefined ? {} : { usd: toUsd(expected) }),
			};
		} catch (failure) {
			const error = this.#toError(failure);
			// The history does not make a question too long: all of it would stay behind.
			const tooLong = error.code === 'context_too_long';
			const context = assembler.assemble(question, tooLong ? [] : history, anyModel);
			return { ...counts(context, reader), ...(tooLong ? { cutTurns: history.length } : {}), error };
		}
	}

	/** Where tiers are weighed they are weighed here; else the model is found as the status finds it. */
	#planned(plan: Plan, { model }: Question): { readonly choice: ChosenModel; readonly routed?: Routed } {
		return plan.routes ? plan.first() : { choice: questionModel(this.#sources, model) };
	}

	#reader(choice: ChosenModel): Reader {
		const { models, settings } = this.#sources;
		const facts = models.now(choice);
		// Only an Ollama is asked then. A person who types on is told by the next estimate.
		if (facts === undefined && !this.#asking.has(choice.model)) {
			this.#asking.add(choice.model);
			void models.facts(choice).finally(() => this.#asking.delete(choice.model));
		}
		const { maxOutputTokens } = requestParameters(settings.resolved.values, facts, { prefilled: false });
		return { model: choice.model, facts, maxOutputTokens };
	}

	#toError(failure: unknown): ErrorEvent {
		if (!(failure instanceof AnswerFailure)) {
			this.#sources.log.error(`An estimate failed inside: ${describeFailure(failure)}`);
		}
		return toErrorEvent(failure);
	}
}

function counts({ inputTokens, warnings }: AssembledContext, { model, facts }: Reader): Estimated {
	let cutTurns = 0;
	for (const { code, args } of warnings) {
		if (code === 'history_cut' || code === 'window_cut') cutTurns += Number(args['cut']);
	}
	return {
		inputTokens,
		...(model === '' ? {} : { model }),
		...(facts?.contextWindow === undefined ? {} : { contextWindow: facts.contextWindow }),
		cutTurns,
	};
}
