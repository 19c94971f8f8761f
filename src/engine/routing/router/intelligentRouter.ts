import { type RouteAlternative, type Tier, tiers } from '../../../protocol/stream.ts';
import { toUsd } from '../../cost/money.ts';
import type { Candidate } from '../../models/candidates.ts';
import { excluded } from './excluded.ts';
import { type Picked, pick } from './pick.ts';
import { paidFor, poolOf } from './pool.ts';
import type { Routed, RoutingQuestion, RoutingSources } from './routing.ts';
import { stay } from './stay.ts';
import { meets, type Wanted, wantedTier } from './wanted.ts';
import { type Weighed, weighedCandidates } from './weighed.ts';

/** More than these nobody reads. */
const mostDecided = 4;

/** Chooses tier and model for a question that went to `auto`: the cheapest tier that can answer it, and is paid for. */
export class IntelligentRouter {
	readonly #sources: RoutingSources;

	constructor(sources: RoutingSources) {
		this.#sources = sources;
	}

	/**
	 * Throws `AnswerFailure` where no candidate can answer: `budget_spent`, `context_too_long`, `images_not_supported`,
	 * and `no_model` where none has a key.
	 */
	route(question: RoutingQuestion): Routed {
		const wanted = wantedTier(question, this.#sources);
		const all = weighedCandidates(question, this.#sources);
		const picked = this.#pick(all, wanted, question);
		const { weighed, reason, warnings } = stay(picked, wanted, question, this.#sources) ?? picked;
		const { complexity, reasons } = question.classification;
		return {
			choice: { ...weighed.choice, reason },
			expected: weighed.cost.expected,
			complexity,
			decided: reasons.slice(0, mostDecided),
			alternatives: alternatives(weighed, poolOf(all)?.paid ?? []),
			warnings,
		};
	}

	/** What a tier has for the question and is paid for, in the order of the settings; also what is down. */
	fitting(tier: Tier, question: RoutingQuestion): readonly Candidate[] {
		return paidFor(weighedCandidates(question, this.#sources))
			.map(({ choice }) => choice)
			.filter((choice) => choice.tier === tier);
	}

	#pick(all: readonly Weighed[], wanted: Wanted, question: RoutingQuestion): Picked {
		const asWanted = all.filter((weighed) => meets(wanted, weighed));
		const picked = pick(asWanted, wanted, question);
		if (picked !== undefined) return picked;
		// The person has seen what a weaker model makes of it; to pay for the same again would help nobody.
		const isTooDear = wanted.by === 'escalation' && asWanted.some(({ lacks }) => lacks === 'budget');
		const other = isTooDear ? undefined : pick(all, wanted, question);
		if (other === undefined) throw excluded(isTooDear ? asWanted : all, this.#sources);
		return other;
	}
}

/** One for each tier that could answer, the one that does among them. */
function alternatives(chosen: Weighed, able: readonly Weighed[]): readonly RouteAlternative[] {
	return tiers.flatMap((tier): readonly RouteAlternative[] => {
		const weighed = tier === chosen.choice.tier ? chosen : able.find(({ choice }) => choice.tier === tier);
		if (weighed === undefined) return [];
		const { model, provider } = weighed.choice;
		const { expected } = weighed.cost;
		return [{ tier, model, provider, ...(expected === undefined ? {} : { estimatedUsd: toUsd(expected) }) }];
	});
}
