import type { ComplexityReason, ComplexityReasonCode } from '../../protocol/routing.ts';
import type { Prior } from './prior/prior.ts';
import type { Signals } from './prior/signals.ts';

/** What moves the complexity by less is not worth a word. */
const worthTelling = 0.015;
const mostTerms = 3;

export interface Decided {
	readonly signals: Signals;
	readonly prior: Prior;
	readonly learned: number;
	/** What the references added. */
	readonly references: number;
	readonly referenceCount: number;
	/** What the conversation before added; 0 where it added nothing. */
	readonly inherited: number;
}

/** What decided, as codes with arguments, the weightiest first. */
export function reasonsOf({
	signals,
	prior,
	learned,
	references,
	referenceCount,
	inherited,
}: Decided): readonly ComplexityReason[] {
	const { parts, kind } = prior;
	const all: readonly ComplexityReason[] = [
		reason('task_kind', parts.kind, { kind }),
		reason('hard_terms', parts.hard, { terms: terms(signals.hard) }),
		reason('easy_terms', parts.easy, { terms: terms(signals.easy) }),
		reason('length', parts.length, { words: signals.words.length }),
		reason('constraints', parts.constraints, { count: signals.constraints + signals.listItems }),
		reason('pasted', parts.pasted, { lines: signals.pastedLines }),
		reason('formulas', parts.formulas),
		reason('references', references, { count: referenceCount }),
		reason('follow_up', inherited),
		reason('learned', learned),
	];
	return all
		.filter(({ weight }) => Math.abs(weight) >= worthTelling)
		.sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight));
}

function reason(code: ComplexityReasonCode, weight: number, args: ComplexityReason['args'] = {}): ComplexityReason {
	return { code, args, weight: Math.round(weight * 1000) / 1000 };
}

/** The weightiest of them, as they stand in the lexicon. */
function terms(found: Signals['hard']): string {
	return [...found]
		.sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight))
		.slice(0, mostTerms)
		.map(({ term }) => term)
		.join(', ');
}
