import type { ErrorCode } from '../../protocol/errors.ts';
import type { UsageEvent } from '../../protocol/stream.ts';
import { addUsage } from '../../text/usage.ts';
import type { Batch } from '../stream/stage.ts';
import { AnswerFailure } from './answerFailure.ts';
import type { Streaming } from './askProvider.ts';
import type { Paying } from './payment.ts';

const nothing: UsageEvent = { kind: 'usage', input: 0, output: 0, usd: 0, exact: false };

/** What one answer took, of all its requests together. */
export class Spending {
	/** What the requests took that are over. */
	#spent: UsageEvent | undefined;
	#told: UsageEvent | undefined;
	readonly #over = new Set<Paying>();
	readonly #settling: Promise<void>[] = [];

	/** What a request has taken so far, with all that was taken before it. To be told. */
	counted(usage: UsageEvent, payment: Paying): UsageEvent {
		if (usage.output > 0) payment.grew(usage);
		this.#told = addUsage(this.#spent, payment.priced(usage));
		return this.#told;
	}

	/** A request is over. `failure`: `undefined` where it came to its end, or was stopped. The first call counts. */
	over(
		{ payment, usage: { latest }, wasSent }: Pick<Streaming, 'payment' | 'usage' | 'wasSent'>,
		failure: unknown,
	): void {
		if (this.#over.has(payment)) return;
		this.#over.add(payment);
		const isTaken = wasSent() && (mayHaveCost(failure) || latest.exact || latest.output > 0);
		if (isTaken) this.#spent = addUsage(this.#spent, payment.priced(latest));
		this.#settling.push(payment.settle(isTaken ? latest : undefined));
	}

	/** What is booked, where something else was told: of a request that failed at once the input costs nothing. */
	get correction(): Batch {
		const spent = this.#spent ?? nothing;
		return this.#told === undefined || isSame(this.#told, spent) ? [] : [spent];
	}

	/** Resolves when all that it took stands in the ledger. */
	async settled(): Promise<void> {
		await Promise.all(this.#settling);
	}
}

/** What a provider bills that has begun to read: it was only never heard of. */
function mayHaveCost(failure: unknown): boolean {
	return failure === undefined || (failure instanceof AnswerFailure && begun.has(failure.code));
}

const begun: ReadonlySet<ErrorCode> = new Set(['first_token_timeout', 'idle_timeout', 'stream_cut']);

function isSame(one: UsageEvent, other: UsageEvent): boolean {
	return one.input === other.input && one.output === other.output && one.usd === other.usd;
}
