import { isBelow } from '../../../text/tiers.ts';
import { tierOf } from '../tierOf.ts';
import type { Picked } from './pick.ts';
import type { AnsweredBefore, RoutingQuestion, RoutingSources } from './routing.ts';
import { cutsOf, type Wanted } from './wanted.ts';
import { isSame, type Weighed } from './weighed.ts';

/**
 * What a change has to save beyond the lost prompt cache. The expected length of an answer is an estimate, and so are the
 * tokens of the input, which no two vendors count alike: a saving of less may be a loss.
 */
const worthChanging = 1.2;

/**
 * By how much the complexity must pass a cut before a conversation goes up. The questions of one conversation are about
 * as hard as each other, and two of them that lie on both sides of a cut by a word should not change the model twice.
 */
const clearly = 0.03;

/**
 * The model that answered before, where it is better to stay with it: a provider's prompt cache costs a tenth of the
 * input, and a conversation holds more of it with every turn.
 */
export function stay(
	picked: Picked,
	wanted: Wanted,
	question: RoutingQuestion,
	sources: RoutingSources,
): Picked | undefined {
	const { before, classification } = question;
	if (wanted.by !== 'complexity' || before === undefined) return undefined;
	const of = picked.from.filter(({ choice }) => choice.tier === before.tier);
	const weighed =
		of.find(({ choice }) => isSame(choice, before)) ?? of.find(({ choice }) => choice.model === before.model);
	if (weighed === undefined) return undefined;
	const { tier } = picked.weighed.choice;
	if (tier === before.tier) return { ...picked, weighed };
	const certain = Math.max(0, classification.complexity - clearly);
	const stays = isBelow(tier, before.tier)
		? !saves(picked.weighed, weighed, before)
		: !isBelow(before.tier, tierOf(certain, cutsOf(sources)));
	if (!stays) return undefined;
	const args = { tier: before.tier, wanted: wanted.tier };
	return { weighed, reason: { code: 'kept_model', args }, warnings: [], from: picked.from };
}

function saves(changed: Weighed, kept: Weighed, { cachedTokens }: AnsweredBefore): boolean {
	const { expected } = changed.cost;
	// Where a price is not known no saving is, and it is made sure at least that nothing is lost.
	if (expected === undefined || kept.cost.expected === undefined) return cachedTokens === 0;
	return expected * worthChanging <= kept.cost.expected;
}
