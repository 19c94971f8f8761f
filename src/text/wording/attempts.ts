import * as l10n from '@vscode/l10n';
import { errorCodes, type MessageArguments } from '../../protocol/errors.ts';
import type { Rung, TriedStep } from '../../protocol/stream.ts';
import { errorSentence } from './errors.ts';
import { argument } from './sentence.ts';

/** How an attempt differed from the one before it, in a few words. */
export function rungLabel(rung: Rung): string {
	switch (rung) {
		case 'first':
			return l10n.t('first attempt');
		case 'again':
			return l10n.t('once more');
		case 'other_way':
			return l10n.t('by another provider');
		case 'whole':
			return l10n.t('without streaming');
		case 'candidate':
			return l10n.t('the next model of the tier');
		case 'tier_up':
			return l10n.t('one tier up');
		case 'tier_down':
			return l10n.t('one tier down');
		case 'plainer':
			return l10n.t('without the context');
		case 'mock':
			return l10n.t('by the mock');
		case 'continued':
			return l10n.t('continuing the text so far');
	}
}

/** What became of an attempt that failed, in a few words. */
export function failureOf({ code, provider }: TriedStep): string {
	return errorSentence({ code, args: { provider } }).title;
}

/** The same of an attempt that a message speaks of by the code alone. */
export function failureIn(args: MessageArguments): string {
	const code = errorCodes.find((each) => each === args['code']);
	return code === undefined ? l10n.t('it failed') : errorSentence({ code, args: {} }).title;
}

/** Why a model answers that was not asked first, in one sentence. */
export function fallbackSentence(args: MessageArguments): string {
	const before = argument(args, 'before', l10n.t('The chosen model'));
	switch (args['rung']) {
		case 'again':
			return l10n.t('{0} failed at first, and was asked once more.', before);
		case 'other_way':
			return l10n.t('{0} failed, so the same model answers by another provider.', before);
		case 'whole':
			return l10n.t('{0} failed while streaming, so it was asked for all of the answer in one piece.', before);
		case 'candidate':
			return l10n.t('{0} failed, so the next model of the tier answers.', before);
		case 'tier_up':
			return l10n.t('{0} failed, so a model of the next tier up answers.', before);
		case 'tier_down':
			return l10n.t('{0} failed, so a model of the next tier down answers.', before);
		case 'plainer':
			return l10n.t('{0} failed, so the question was asked without its context.', before);
		case 'mock':
			return l10n.t('{0} failed, so the mock answered instead.', before);
		case 'continued':
			return l10n.t('{0} broke off, and its answer is continued from there.', before);
		default:
			return l10n.t('{0} failed, so another model answers.', before);
	}
}
