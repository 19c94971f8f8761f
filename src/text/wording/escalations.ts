import * as l10n from '@vscode/l10n';
import type { MessageArguments } from '../../protocol/errors.ts';
import { type EscalationSignal, escalationSignals } from '../../protocol/routing.ts';
import { formatDollars } from './dollars.ts';
import { tierIn } from './tiers.ts';

/** Why an answer may have been too weak, in one sentence. */
export function escalationSentence(args: MessageArguments): string {
	const signal = escalationSignals.find((each) => each === args['signal']);
	return signal === undefined ? l10n.t('The answer may be too weak.') : signalSentence(signal);
}

function signalSentence(signal: EscalationSignal): string {
	switch (signal) {
		case 'asked':
			return l10n.t('You asked for a stronger answer.');
		case 'thumbs_down':
			return l10n.t('You marked the answer as bad.');
		case 'same_question':
			return l10n.t('You asked the same once more.');
		case 'cut':
			return l10n.t('The answer was cut at the model’s limit.');
		case 'refused':
			return l10n.t('The model refused to answer.');
		case 'empty':
			return l10n.t('The answer is empty.');
		case 'not_applicable':
			return l10n.t('The changes in the answer fit nowhere in the document.');
		case 'diagnostics':
			return l10n.t('The document has more problems than before.');
	}
}

/** The label of the button that asks a stronger tier, by the arguments of `could_try_harder`. */
export function tryHarderLabel(args: MessageArguments): string {
	const { usd } = args;
	const tier = tierIn(args, 'tier');
	if (typeof usd !== 'number') return l10n.t('Try harder: {0}', tier);
	return usd > 0
		? l10n.t('Try harder: {0}, about {1}', tier, formatDollars(usd))
		: l10n.t('Try harder: {0}, free', tier);
}
