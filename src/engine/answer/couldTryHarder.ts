import type { DoneEvent, ErrorEvent, WarningEvent } from '../../protocol/stream.ts';
import { toUsd } from '../cost/money.ts';
import { weakSignal } from '../escalation/weakSignal.ts';
import type { Settings } from '../settings/definitions.ts';
import type { AnswerProgress } from './answerProgress.ts';
import type { Plan } from './plan.ts';
import type { Question } from './question.ts';

export interface OfferParts {
	readonly question: Question;
	readonly plan: Plan;
	readonly progress: AnswerProgress;
	readonly settings: Settings;
}

/**
 * The offer of a stronger answer, where this one shows that it is weak: what the question alone cannot tell. Once an answer:
 * one that was asked for because another was too weak offers nothing.
 */
export async function couldTryHarder(
	terminal: DoneEvent | ErrorEvent,
	{ question, plan, progress, settings }: OfferParts,
): Promise<WarningEvent | undefined> {
	const { transcript, edits } = progress;
	const how = settings['tributary.intelligentRouting.escalation'];
	const { text, route, warnings } = transcript.contents();
	const tier = route?.tier;
	const { escalation, continued } = question;
	const isEscalated = escalation !== undefined || continued?.route?.reason.code === 'escalated';
	const isOffered = warnings.some(({ code }) => code === 'could_try_harder');
	if (how === 'off' || !plan.weighs || tier === undefined || isEscalated || isOffered) return undefined;
	const seen = weakSignal({ text, terminal, ...(edits === undefined ? {} : { edits: edits.counts }) });
	const signal = seen ?? (terminal.kind === 'done' && plan.repeats ? 'same_question' : undefined);
	if (signal === undefined) return undefined;
	// Else what was reserved for this answer would be missing for the other.
	await progress.settled();
	const above = plan.above(tier);
	if (above === undefined) return undefined;
	const { choice, expected } = above;
	const usd = expected === undefined ? {} : { usd: toUsd(expected) };
	const args = { signal, tier: choice.tier, model: choice.model, how, ...usd };
	return { kind: 'warning', code: 'could_try_harder', args };
}
