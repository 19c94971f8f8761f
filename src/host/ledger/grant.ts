import type { DayState, Reserved, Reserving } from '../../engine/cost/ledger.ts';

/** What a request gets of the day. Reservations of others count as if they were spent. */
export function grant({ budget, wanted, least }: Reserving, { spent, reserved }: DayState): Reserved {
	const left = Math.max(0, budget - spent - reserved);
	return left < least ? { kind: 'refused', left } : { kind: 'reserved', amount: Math.min(wanted, left) };
}
