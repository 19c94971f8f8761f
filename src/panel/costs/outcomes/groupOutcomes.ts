import type { OutcomeCounts, OutcomeKind } from '../../../protocol/costs.ts';
import type { Tier } from '../../../protocol/stream.ts';

export interface OutcomeGroup {
	/** A `TaskKind`; empty: not known. */
	readonly task: string;
	/** Empty: none was weighed. */
	readonly tier: Tier | '';
	readonly counts: Readonly<Record<OutcomeKind, number>>;
}

/** The outcomes of all models of a tier together, the most frequent first; without those of which nothing was done. */
export function groupOutcomes(outcomes: readonly OutcomeCounts[]): readonly OutcomeGroup[] {
	const groups = new Map<string, OutcomeGroup>();
	for (const { task, tier = '', counts } of outcomes) {
		const key = JSON.stringify([task, tier]);
		const known = groups.get(key);
		groups.set(key, { task, tier, counts: known === undefined ? counts : added(known.counts, counts) });
	}
	return [...groups.values()].filter((group) => sizeOf(group) > 0).toSorted((a, b) => sizeOf(b) - sizeOf(a));
}

type Counts = OutcomeGroup['counts'];

function added(a: Counts, b: Counts): Counts {
	return {
		accepted: a.accepted + b.accepted,
		rejected: a.rejected + b.rejected,
		regenerated: a.regenerated + b.regenerated,
		escalated: a.escalated + b.escalated,
		thumbs_up: a.thumbs_up + b.thumbs_up,
		thumbs_down: a.thumbs_down + b.thumbs_down,
	};
}

function sizeOf({ counts }: OutcomeGroup): number {
	return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
