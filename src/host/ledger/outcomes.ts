import { type OutcomeCounts, type OutcomeKind, outcomeKinds } from '../../protocol/costs.ts';
import type { TaskKind } from '../../protocol/routing.ts';
import type { Tier } from '../../protocol/stream.ts';

/** One thing that a person did with one answer. */
export interface Outcome {
	readonly kind: OutcomeKind;
	/** Of the answer's last request, like what follows. */
	readonly model: string;
	readonly tier?: Tier;
	readonly task?: TaskKind;
}

/** One thumb takes the place of the other. */
export function excludedBy(kind: OutcomeKind): OutcomeKind | undefined {
	if (kind === 'thumbs_up') return 'thumbs_down';
	return kind === 'thumbs_down' ? 'thumbs_up' : undefined;
}

/** The most first. */
export function countOutcomes(outcomes: readonly Outcome[]): readonly OutcomeCounts[] {
	const groups = Map.groupBy(outcomes, ({ task = '', tier = '', model }) => JSON.stringify([task, tier, model]));
	return [...groups.values()]
		.toSorted((one, other) => other.length - one.length)
		.flatMap((group) => {
			const [first] = group;
			if (first === undefined) return [];
			const { task = '', tier, model } = first;
			return [{ task, ...(tier === undefined ? {} : { tier }), model, counts: countsOf(group) }];
		});
}

function countsOf(outcomes: readonly Outcome[]): Record<OutcomeKind, number> {
	const counts = { accepted: 0, rejected: 0, regenerated: 0, escalated: 0, thumbs_up: 0, thumbs_down: 0 };
	for (const kind of outcomeKinds) counts[kind] = outcomes.filter((outcome) => outcome.kind === kind).length;
	return counts;
}
