import type { Weighed } from './weighed.ts';

/** Of what a question is chosen from. */
export interface Pool {
	/** What fits, in the order in which it was weighed. */
	readonly fitting: readonly Weighed[];
	/** Of those, what is paid for by what is left of the budget. Never empty. */
	readonly paid: readonly Weighed[];
}

/**
 * A model that has just failed is as good as not there while anything else can answer, of whatever tier: to ask it again
 * would make the person wait for a failure that is foreseen, and it counts again as soon as it may be back.
 *
 * Candidates for which the history would be cut count only where none takes all of it: a model that has silently
 * forgotten how the conversation began is what people complain of in routers that fall back to a smaller window.
 *
 * `undefined`: nothing can answer.
 */
export function poolOf(all: readonly Weighed[]): Pool | undefined {
	const ranks: readonly ((weighed: Weighed) => boolean)[] = [
		({ takesAll, isDown }) => takesAll && !isDown,
		({ isDown }) => !isDown,
		() => true,
	];
	for (const counts of ranks) {
		const paid = all.filter((weighed) => counts(weighed) && weighed.lacks === undefined);
		if (paid.length > 0) return { paid, fitting: all.filter((weighed) => counts(weighed) && fits(weighed)) };
	}
	return undefined;
}

/** What is paid for, also what is down. Where all of a history fits nowhere, also what would have it cut. */
export function paidFor(all: readonly Weighed[]): readonly Weighed[] {
	const paid = all.filter(({ lacks }) => lacks === undefined);
	return paid.some(({ takesAll, isDown }) => takesAll && !isDown) ? paid.filter(({ takesAll }) => takesAll) : paid;
}

function fits({ lacks }: Weighed): boolean {
	return lacks === undefined || lacks === 'budget';
}
