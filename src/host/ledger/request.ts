import type { DayState, Reserving, Settlement } from '../../engine/cost/ledger.ts';
import { localDay } from './localDay.ts';

export interface TimedRequest extends Reserving {
	/** When it was reserved, in milliseconds since 1970: its local day is charged. */
	readonly at: number;
}

/** What the figures are made of. */
export interface SettledRequest extends Settlement, Omit<TimedRequest, 'budget' | 'wanted' | 'least' | 'certain'> {
	/** The local day of `at`, as it was where it was reserved. */
	readonly day: string;
}

/** What is left of a request when a person erases everything while it runs: what the budget needs. */
export function withoutTraces({ tier: _, task: __, ...request }: TimedRequest): TimedRequest {
	return { ...request, sessionId: '', messageId: '', model: '', provider: '' };
}

/** See `withoutTraces`. */
export function isErased({ sessionId }: Pick<Reserving, 'sessionId'>): boolean {
	return sessionId === '';
}

/** The local day that is now, of which nothing is known. */
export function emptyDay(now: number): DayState {
	return { day: localDay(now), spent: 0, reserved: 0 };
}

/** A request that its provider did not take: it says nothing about the model, and nothing was paid. */
export function isNothing({ cost, tokens }: Settlement): boolean {
	return cost === 0 && tokens.input === 0 && tokens.output === 0;
}
