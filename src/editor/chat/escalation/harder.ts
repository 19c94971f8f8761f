import type { MessageArguments } from '../../../protocol/errors.ts';
import type { Exchange } from '../../../protocol/panel.ts';
import { type EscalationSignal, escalationSignals } from '../../../protocol/routing.ts';
import type { Tier, WarningEvent } from '../../../protocol/stream.ts';
import { nextTier } from '../../../text/tiers.ts';
import { isRunning } from '../../../text/transcript.ts';

/** The question was answered by the tier `from`, and too weakly: the one above is asked. */
export interface Escalation {
	readonly from: Tier;
	readonly signal: EscalationSignal;
}

/** `undefined` where no tier is known, it is the strongest already, or the answer still runs. */
export function escalationOf({ answer }: Exchange, signal: EscalationSignal): Escalation | undefined {
	const from = answer.route?.tier;
	if (from === undefined || nextTier(from) === undefined || isRunning(answer)) return undefined;
	return { from, signal };
}

/** What the host saw in the answer, where it saw something, else that the person wants it. */
export function escalationWanted(exchange: Exchange): Escalation | undefined {
	return escalationOf(exchange, signalIn(offerIn(exchange)?.args ?? {}));
}

/** To be asked without a word: the host offers it so. An answer that was stopped is nobody's to ask again. */
export function automaticEscalation(exchange: Exchange): Escalation | undefined {
	const { state } = exchange.answer;
	const isWanted = state.phase === 'done' && state.reason !== 'cancelled' && offerIn(exchange)?.args['how'] === 'auto';
	return isWanted ? escalationWanted(exchange) : undefined;
}

/** The offer of a stronger answer, for what only the editor knows. As much is said as the answer's route has told. */
export function offerOf(exchange: Exchange, signal: EscalationSignal): WarningEvent | undefined {
	const escalation = escalationOf(exchange, signal);
	const tier = escalation === undefined ? undefined : nextTier(escalation.from);
	if (tier === undefined || offerIn(exchange) !== undefined) return undefined;
	const above = exchange.answer.route?.alternatives?.find((one) => one.tier === tier);
	return {
		kind: 'warning',
		code: 'could_try_harder',
		args: {
			signal,
			tier,
			how: 'ask',
			...(above === undefined ? {} : { model: above.model }),
			...(above?.estimatedUsd === undefined ? {} : { usd: above.estimatedUsd }),
		},
	};
}

function offerIn({ answer }: Exchange): WarningEvent | undefined {
	return answer.warnings.find(({ code }) => code === 'could_try_harder');
}

/** Of the arguments of `could_try_harder`. */
export function signalIn(args: MessageArguments): EscalationSignal {
	return escalationSignals.find((signal) => signal === args['signal']) ?? 'asked';
}
