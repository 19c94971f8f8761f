import type { UsageEvent, WarningEvent } from '../../protocol/stream.ts';
import type { Cost, CostOptimizer } from '../cost/costOptimizer.ts';
import type { Ledger, Reserving, Settlement } from '../cost/ledger.ts';
import { toNano, toUsd } from '../cost/money.ts';
import type { Quote } from '../cost/quote.ts';
import type { Settings } from '../settings/definitions.ts';
import { AnswerFailure } from './answerFailure.ts';

export interface PaymentDependencies {
	readonly ledger: Pick<Ledger, 'reserve' | 'grew' | 'settle'>;
	readonly optimizer: CostOptimizer;
	readonly settings: Pick<Settings, 'tributary.dailyBudgetUsd'>;
	/** A UUID. */
	newId(): string;
}

/** Whom a request is for. */
export type Purpose = Pick<Reserving, 'sessionId' | 'messageId' | 'model' | 'provider' | 'tier' | 'task'>;

/** What is told and booked of a request. */
export type Paying = Pick<Payment, 'priced' | 'grew' | 'settle'>;

/** Answers that are so many times longer than expected are too rare to speak of beforehand. */
const roomForSurprises = 4;

const nothing: Settlement = {
	cost: 0,
	certainty: 'counted',
	tokens: { input: 0, cached: 0, cacheWrite: 0, output: 0, reasoning: 0 },
};

const unbooked: Pick<Ledger, 'reserve' | 'grew' | 'settle'> = {
	reserve: async ({ wanted }) => ({ kind: 'reserved', amount: wanted }),
	grew: () => {},
	settle: async () => {},
};

/** What one request may cost and costs. Reserved before it is sent, settled when it is over, however that was. */
export class Payment {
	/** The longest output that is paid for, in tokens; `undefined`: the model's own limit will do. */
	readonly outputLimit: number | undefined;
	readonly #id: string;
	readonly #model: string;
	readonly #quote: Quote;
	readonly #dependencies: Pick<PaymentDependencies, 'ledger' | 'optimizer'>;
	/** The same counts are told and booked. */
	#last: { readonly usage: UsageEvent; readonly cost: Cost } | undefined;

	private constructor(
		{ id, model }: Pick<Reserving, 'id' | 'model'>,
		quote: Quote,
		outputLimit: number | undefined,
		dependencies: Pick<PaymentDependencies, 'ledger' | 'optimizer'>,
	) {
		this.#id = id;
		this.#model = model;
		this.#quote = quote;
		this.outputLimit = outputLimit;
		this.#dependencies = dependencies;
	}

	/** Throws `AnswerFailure` `budget_spent` where the day's budget does not cover it. */
	static async reserve(purpose: Purpose, quote: Quote, dependencies: PaymentDependencies): Promise<Payment> {
		// Nobody is asked for what the mock says, so it is no request of which anybody wants to read what it cost.
		const ledger = purpose.provider === 'mock' ? unbooked : dependencies.ledger;
		const { optimizer, settings } = dependencies;
		const budgetUsd = settings['tributary.dailyBudgetUsd'];
		const id = dependencies.newId();
		const { wanted, least, certain } = quote;
		const reserved = await ledger.reserve({ id, ...purpose, budget: toNano(budgetUsd), wanted, least, certain });
		if (reserved.kind === 'refused') {
			const left = Math.max(0, toUsd(reserved.left));
			throw new AnswerFailure('budget_spent', { budget: budgetUsd, left, model: purpose.model });
		}
		return new Payment({ id, model: purpose.model }, quote, optimizer.outputLimit(quote, reserved.amount), {
			ledger,
			optimizer,
		});
	}

	/** Whether what is left of the day's budget pays for a shorter answer than the model would give. */
	get isLimited(): boolean {
		return this.outputLimit !== undefined && this.outputLimit < this.#quote.mostOutput;
	}

	/** Dollars; `undefined` where the price is not known. */
	get expectedUsd(): number | undefined {
		return this.#quote.assumed ? undefined : toUsd(this.#quote.expected);
	}

	/** What a person should know of it beforehand. `expectedOutput`: tokens that the answer will probably have. */
	warnings(expectedOutput: number): readonly WarningEvent[] {
		const { assumed, mostOutput } = this.#quote;
		const enough = Math.min(mostOutput, expectedOutput * roomForSurprises);
		const limit = this.outputLimit;
		return [
			...(assumed ? [{ kind: 'warning', code: 'price_unknown', args: { model: this.#model } } as const] : []),
			...(limit === undefined || limit >= enough
				? []
				: [{ kind: 'warning', code: 'limited_by_budget', args: { tokens: limit } } as const]),
		];
	}

	/** The counts with what they cost, where that is known. */
	priced(usage: UsageEvent): UsageEvent {
		const { cost, certainty } = this.#costOf(usage);
		if (certainty !== 'assumed') return { ...usage, usd: toUsd(cost) };
		const { usd: _, ...counts } = usage;
		return counts;
	}

	/** For the case that this process dies. */
	grew(usage: UsageEvent): void {
		this.#dependencies.ledger.grew(this.#id, this.#costOf(usage).cost);
	}

	/** `usage`: what it took, as well as that is known; `undefined`: the provider has not taken the request. */
	settle(usage: UsageEvent | undefined): Promise<void> {
		const { ledger, optimizer } = this.#dependencies;
		return ledger.settle(this.#id, usage === undefined ? nothing : optimizer.settlement(this.#quote, usage));
	}

	#costOf(usage: UsageEvent): Cost {
		if (this.#last?.usage === usage) return this.#last.cost;
		const cost = this.#dependencies.optimizer.costOf(this.#quote, usage);
		this.#last = { usage, cost };
		return cost;
	}
}
