import type { KeyedProvider } from '../../protocol/keys.ts';
import type { ModelFacts } from '../../protocol/models.ts';
import type { RoutingQuality } from '../../protocol/routing.ts';
import type { Tier } from '../../protocol/stream.ts';
import { isBelow, isTier } from '../../text/tiers.ts';
import { ContextAssembler } from '../context/contextAssembler.ts';
import { modelToContinue } from '../continuation/modelToContinue.ts';
import type { CostOptimizer } from '../cost/costOptimizer.ts';
import type { Ledger } from '../cost/ledger.ts';
import { toNano } from '../cost/money.ts';
import type { LadderParts } from '../ladder/attempt.ts';
import type { ChosenModel } from '../models/chooseModel.ts';
import type { Turn } from '../provider.ts';
import type { Classification } from '../routing/classification.ts';
import type { TierCuts } from '../routing/correction/routerModel.ts';
import type { QueryClassifier } from '../routing/queryClassifier.ts';
import { queryOf } from '../routing/queryOf.ts';
import { IntelligentRouter } from '../routing/router/intelligentRouter.ts';
import type { AnsweredBefore, Routed, RoutingQuestion } from '../routing/router/routing.ts';
import type { Settings } from '../settings/definitions.ts';
import { AnswerFailure } from './answerFailure.ts';
import type { Question } from './question.ts';

/** What a question is taken to a model by. Nothing of it waits. */
export interface PlanDependencies {
	readonly settings: Settings;
	readonly classifier: Pick<QueryClassifier, 'classify'>;
	/** As trained. */
	readonly cuts: Readonly<Record<RoutingQuality, TierCuts>>;
	readonly optimizer: CostOptimizer;
	readonly ledger: Pick<Ledger, 'today'>;
	hasKey(provider: KeyedProvider): boolean;
	/** Whether it is left alone for a while, because it failed. */
	isDown(choice: ChosenModel): boolean;
	/** What is known of the model at this moment. */
	known(choice: ChosenModel): ModelFacts | undefined;
	/** The session so far, oldest first. */
	readonly history: readonly Turn[];
	/** What answered last in the conversation. */
	readonly before?: AnsweredBefore;
}

/** A question of fewer characters only goes on. */
const shortest = 12;

/** Which model a question goes to, and which others it may. */
export class Plan {
	readonly classification: Classification;
	readonly pinned: LadderParts['pinned'];
	readonly #question: Question;
	readonly #dependencies: PlanDependencies;
	readonly #router: IntelligentRouter;
	readonly #wish: string;
	readonly #named: Tier | undefined;
	#routing: RoutingQuestion | undefined;

	constructor(question: Question, dependencies: PlanDependencies) {
		const { settings, classifier, history, optimizer } = dependencies;
		this.#question = question;
		this.#dependencies = dependencies;
		const { model = 'auto', escalation } = question;
		const heeds = this.weighs && model === 'auto' && escalation === undefined;
		this.#named = heeds ? question.named : undefined;
		this.#wish = this.#named ?? question.model ?? settings['tributary.model'];
		const isOpen = this.#wish === 'auto' || (this.weighs && escalation !== undefined);
		this.pinned = isOpen ? 'nothing' : pinnedBy(this.#wish);
		this.classification = classifier.classify(queryOf(question, history));
		this.#router = new IntelligentRouter({
			settings,
			cuts: dependencies.cuts,
			hasKey: (provider) => dependencies.hasKey(provider),
			isDown: (choice) => dependencies.isDown(choice),
			facts: (choice) => dependencies.known(choice),
			costs: (choice, { input, cached, output }) => {
				const quote = optimizer.quote(choice, dependencies.known(choice), { input, cached, expectedOutput: output });
				return { expected: quote.assumed ? undefined : quote.expected, least: quote.least };
			},
			get left() {
				const { spent, reserved } = dependencies.ledger.today;
				return toNano(settings['tributary.dailyBudgetUsd']) - spent - reserved;
			},
		});
	}

	/** Where tiers are weighed for this question. */
	get routes(): boolean {
		const { continued, escalation } = this.#question;
		if (continued !== undefined || !this.weighs) return false;
		return this.#wish === 'auto' || escalation !== undefined || this.#named !== undefined;
	}

	/** Throws `AnswerFailure`: as `chooseModel`, and `budget_spent` where what is left covers no tier. */
	first(): { readonly choice: ChosenModel; readonly routed?: Routed } {
		const { settings, hasKey } = this.#dependencies;
		if (!this.routes) {
			const wish = { settings, chosen: this.#question.model, hasKey };
			return { choice: modelToContinue(wish, this.#question.continued?.route?.model) };
		}
		const routed = this.#router.route(this.#asking);
		return { choice: routed.choice, routed };
	}

	/** Whether tiers are weighed at all; also of an answer that is gone on with. */
	get weighs(): boolean {
		return this.#dependencies.settings['tributary.intelligentRouting.enabled'];
	}

	/** Whether the question is the one before it in the conversation, word for word. "Next" said twice asks for two things. */
	get repeats(): boolean {
		if (this.#question.text.trim().length < shortest) return false;
		const last = this.#dependencies.history.findLast(({ role }) => role === 'user');
		return last !== undefined && (last.question ?? last.text).trim() === this.#question.text.trim();
	}

	candidates(tier: Tier): readonly ChosenModel[] {
		return this.#router.fitting(tier, this.#asking);
	}

	/** What a stronger answer would take, where there is one to be had. */
	above(tier: Tier): Pick<Routed, 'choice' | 'expected'> | undefined {
		// What was named in the question was for the first answer.
		const { named: _, ...unnamed } = this.#asking;
		try {
			const escalation = { from: tier, signal: 'asked' } as const;
			const { choice, expected } = this.#router.route({ ...unnamed, escalation });
			return isBelow(tier, choice.tier) ? { choice, expected } : undefined;
		} catch (failure) {
			if (failure instanceof AnswerFailure) return undefined;
			throw failure;
		}
	}

	/** Only for whoever needs it: to count a long question takes some milliseconds. */
	get #asking(): RoutingQuestion {
		const { history, before } = this.#dependencies;
		const { escalation } = this.#question;
		this.#routing ??= {
			classification: this.classification,
			inputTokens: this.#inputTokens(history),
			// What does not fit of the history stays behind.
			leastTokens: this.#inputTokens([]),
			...(this.#named === undefined ? {} : { named: this.#named }),
			...(escalation === undefined ? {} : { escalation }),
			...(before === undefined ? {} : { before }),
		};
		return this.#routing;
	}

	#inputTokens(history: readonly Turn[]): number {
		const anyModel = { model: '', facts: undefined, maxOutputTokens: undefined };
		return new ContextAssembler(this.#dependencies.settings).assemble(this.#question, history, anyModel).inputTokens;
	}
}

function pinnedBy(wish: string): LadderParts['pinned'] {
	return isTier(wish) ? 'tier' : 'model';
}
