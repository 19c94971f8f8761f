import type { Certainty, RequestTokens } from '../../protocol/costs.ts';
import type { TaskKind } from '../../protocol/routing.ts';
import type { Tier } from '../../protocol/stream.ts';
import type { NanoUsd } from './money.ts';

/**
 * The book of what was spent, shared by every window. What a request can cost at most is reserved before it is sent, and
 * settled after; both count against the day on which it was sent. A reservation has an owner and a lease: where the owner
 * dies, it is settled at what it had certainly cost by then.
 */
export interface Ledger {
	/** The local day that is now, as far as this process has heard: what other windows spend comes with some delay. */
	readonly today: DayState;
	/** In one step for all windows: what is left is looked at and taken. Never rejects. */
	reserve(wish: Reserving): Promise<Reserved>;
	/** What a reserved request has certainly cost so far, for the case that this process dies. Never waits. */
	grew(id: string, cost: NanoUsd): void;
	/** Puts what it did cost in the place of what was reserved. Of an id that is settled already nothing changes. Never rejects. */
	settle(id: string, settlement: Settlement): Promise<void>;
}

export interface DayState {
	/** `2026-11-20`, where the person is. */
	readonly day: string;
	readonly spent: NanoUsd;
	readonly reserved: NanoUsd;
}

/** One request to a provider. An answer may need several: tries, continuations, blocks that are asked for once more. */
export interface Reserving {
	/** Names the request: a UUID. */
	readonly id: string;
	readonly sessionId: string;
	/** Of the answer. */
	readonly messageId: string;
	readonly model: string;
	readonly provider: string;
	readonly tier?: Tier;
	readonly task?: TaskKind;
	/** For the whole day, of all windows. */
	readonly budget: NanoUsd;
	/** The input and the longest possible output. */
	readonly wanted: NanoUsd;
	/** Less than this is of no use: the input, and an output that says something. 0 for what costs nothing. */
	readonly least: NanoUsd;
	/** What is booked if this process dies before it hears anything: the input. */
	readonly certain: NanoUsd;
}

export type Reserved =
	/** `amount`: from `least` to `wanted`. The output has to be limited to what it pays for. */
	| { readonly kind: 'reserved'; readonly amount: NanoUsd }
	/** `left` of the day is less than `least`. */
	| { readonly kind: 'refused'; readonly left: NanoUsd };

export interface Settlement {
	readonly cost: NanoUsd;
	readonly certainty: Certainty;
	readonly tokens: RequestTokens;
	/** What the same tokens would have cost there. */
	readonly baseline?: { readonly model: string; readonly cost: NanoUsd };
}
