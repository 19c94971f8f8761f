import type { ErrorCode } from '../../protocol/errors.ts';
import type { WarningEvent } from '../../protocol/stream.ts';
import type { Attempt } from '../ladder/attempt.ts';

/** A step of the ladder, and what led to it. */
export interface Step {
	readonly first: Attempt;
	/** Why the model that was meant first does not answer. */
	readonly meantCode: ErrorCode;
	/** The attempt before. */
	readonly last: Attempt;
	readonly lastCode: ErrorCode;
	/** Why the references stayed behind, where they did. */
	readonly plainCode: ErrorCode | undefined;
}

/** What a person has to know of a step of the ladder, if its answer comes. All else is in the answer's details. */
export function steppedWarnings(next: Attempt, { first, meantCode, last, lastCode, plainCode }: Step): WarningEvent[] {
	const { model, provider } = next.choice;
	const before = first.choice.model;
	if (next.continues) {
		const args = { model, before: last.choice.model, code: lastCode };
		return [{ kind: 'warning', code: 'continued_after_cut', args }];
	}
	if (next.rung === 'mock') {
		return [{ kind: 'warning', code: 'answered_by_mock', args: { model: before, code: meantCode } }];
	}
	const warnings: WarningEvent[] = [];
	if (isAnother(next, first)) {
		const args = { model, provider, before, code: meantCode };
		warnings.push({ kind: 'warning', code: 'answered_by_another', args });
	}
	if (next.plain && plainCode !== undefined) {
		warnings.push({ kind: 'warning', code: 'asked_plainly', args: { code: plainCode } });
	}
	return warnings;
}

/** Another way to the same model is told only where it is one of the tier's candidates. */
function isAnother({ rung, choice }: Attempt, { choice: first }: Attempt): boolean {
	return choice.model !== first.model || rung === 'candidate' || rung === 'tier_up' || rung === 'tier_down';
}
