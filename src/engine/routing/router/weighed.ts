import { tiers } from '../../../protocol/stream.ts';
import { roomForHistory } from '../../context/window.ts';
import { type Candidate, candidatesOf } from '../../models/candidates.ts';
import type { AnsweredBefore, ExpectedCost, RoutingQuestion, RoutingSources } from './routing.ts';

/** Why a candidate cannot answer. */
export type Lack = 'images' | 'tools' | 'window' | 'budget';

/** A candidate with a key, beside the question. What is not known of it is taken to be no hindrance. */
export interface Weighed {
	readonly choice: Candidate;
	readonly cost: ExpectedCost;
	readonly window: number | undefined;
	readonly isDown: boolean;
	/** `budget` only where nothing else is in the way. */
	readonly lacks: Lack | undefined;
	/** Whether all of the request goes into its window, beside the answer. Else the history is cut for it. */
	readonly takesAll: boolean;
}

/** Every candidate of every tier, from the cheapest tier, in the order of the settings. */
export function weighedCandidates(question: RoutingQuestion, sources: RoutingSources): readonly Weighed[] {
	return tiers.flatMap((tier) =>
		candidatesOf(tier, { code: 'routed', args: { tier } }, sources).map((choice) => weigh(choice, question, sources)),
	);
}

function weigh(choice: Candidate, question: RoutingQuestion, sources: RoutingSources): Weighed {
	const { inputTokens, leastTokens = inputTokens, before, classification } = question;
	const facts = sources.facts(choice);
	const window = facts?.contextWindow;
	const output = expectedOutput(question, sources);
	const room = roomForHistory({ facts, maxOutputTokens: output }, 0);
	const input = Math.min(inputTokens, window ?? inputTokens);
	const cached = before !== undefined && isSame(choice, before) ? Math.min(before.cachedTokens, input) : 0;
	const cost = sources.costs(choice, { input, cached, output });
	const lack = (): Lack | undefined => {
		if (classification.needs.vision && facts?.takes?.images === false) return 'images';
		if (classification.needs.tools && facts?.takes?.tools === false) return 'tools';
		// As the request is refused when it is put together: the least that is sent, and the answer takes what is left.
		if (window !== undefined && leastTokens > window) return 'window';
		// What costs nothing is paid for also where more was spent than the budget had.
		return cost.least > Math.max(0, sources.left) ? 'budget' : undefined;
	};
	const takesAll = room === undefined || inputTokens <= room;
	return { choice, cost, window, isDown: sources.isDown(choice), lacks: lack(), takesAll };
}

/** Whether this is what answered before, by the way by which it did. */
export function isSame({ model, provider }: Candidate, before: AnsweredBefore): boolean {
	return model === before.model && (before.provider === undefined || provider === before.provider);
}

function expectedOutput({ classification }: RoutingQuestion, { settings }: RoutingSources): number {
	const most = settings['tributary.maxOutputTokens'];
	return most === 0 ? classification.outputTokens : Math.min(most, classification.outputTokens);
}
