import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Budget, Language } from '../../../protocol/panel.ts';
import { formatCompact, formatNumber } from '../answer/numbers.ts';

/** From this part of the window on the budget is marked. */
const nearlyFull = 0.8;

/** How much of the model's window the next question would take: "12K / 200K". */
export function budgetView(budget: Budget | undefined, language: Language): TemplateResult | typeof nothing {
	if (budget === undefined) return nothing;
	const sentences = [...budgetSentences(budget, language), ...cutSentences(budget, language)];
	return html`<span class="budget" data-level=${levelOf(budget)} title=${sentences.join('\n')}>
		<bdi aria-hidden="true">${figuresOf(budget, language)}</bdi>
		<span class="visually-hidden">${sentences.join(' ')}</span>
	</span>`;
}

/** One figure alone says what it counts. */
function figuresOf({ inputTokens, contextWindow }: Budget, language: Language): string {
	const sent = formatCompact(inputTokens, language);
	return contextWindow === undefined ? l10n.t('{0} tok', sent) : `${sent} / ${formatCompact(contextWindow, language)}`;
}

/** That the conversation does not go along as a whole; nothing where it does. */
export function cutSentences({ cutTurns }: Budget, language: Language): readonly string[] {
	if (cutTurns === 0) return [];
	return [l10n.t('The oldest turns of the conversation stay behind: {0}.', formatNumber(cutTurns, language))];
}

function levelOf({ inputTokens, contextWindow }: Budget): 'enough' | 'near' | 'over' {
	if (contextWindow === undefined) return 'enough';
	if (inputTokens > contextWindow) return 'over';
	return inputTokens >= contextWindow * nearlyFull ? 'near' : 'enough';
}

function budgetSentences(budget: Budget, language: Language): readonly string[] {
	const { inputTokens, contextWindow } = budget;
	const sent = formatNumber(inputTokens, language);
	if (contextWindow === undefined) return [l10n.t('Tokens that the next question sends: {0}.', sent)];
	const room = formatNumber(contextWindow, language);
	const sentence = l10n.t('Tokens that the next question sends: {0} of {1} that the model can read.', sent, room);
	if (levelOf(budget) !== 'over') return [sentence];
	return [sentence, l10n.t('That is too much. Take something away, or choose a model with a larger window.')];
}
