import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Budget, Language } from '../../../protocol/panel.ts';
import { formatDollars } from '../../../text/wording/dollars.ts';
import { errorSentence } from '../../../text/wording/errors.ts';
import { tierName } from '../../../text/wording/tiers.ts';
import { formatCompact, formatNumber } from '../../page/numbers.ts';

/** From this part of the window on the budget is marked. */
const nearlyFull = 0.8;

/**
 * What the next question would take: "fast · est. $0.0006 · 12K / 200K", the tier where one is weighed, the price where
 * it is known, and how much of the model's window. `local`: the model runs on the person's own machine.
 */
export function budgetView(
	budget: Budget | undefined,
	local: boolean,
	language: Language,
): TemplateResult | typeof nothing {
	if (budget === undefined) return nothing;
	const sentences = [
		...priceSentences(budget, local),
		...budgetSentences(budget, language),
		...cutSentences(budget, language),
	];
	const tier = budget.tier === undefined ? undefined : tierName(budget.tier);
	const spent = isSpent(budget.error);
	return html`<span class="budget" data-level=${levelOf(budget)} ?data-spent=${spent} title=${sentences.join('\n')}>
		<span class="figures" aria-hidden="true">
			${figureView('tier', tier)}
			${figureView('price', priceFigure(budget, local))}
			${figureView('room', figuresOf(budget, language))}
		</span>
		<span class="visually-hidden">${sentences.join(' ')}</span>
	</span>`;
}

function figureView(name: string, figure: string | undefined): TemplateResult | typeof nothing {
	return figure === undefined ? nothing : html`<span class="figure ${name}"><bdi>${figure}</bdi></span>`;
}

/** One figure alone says what it counts. */
function figuresOf({ inputTokens, contextWindow }: Budget, language: Language): string {
	const sent = formatCompact(inputTokens, language);
	return contextWindow === undefined ? l10n.t('{0} tok', sent) : `${sent} / ${formatCompact(contextWindow, language)}`;
}

function priceFigure({ usd, error }: Budget, local: boolean): string | undefined {
	if (error !== undefined) return isSpent(error) ? l10n.t('over budget') : undefined;
	if (isFree(usd, local)) return l10n.t('free');
	return usd === undefined ? undefined : l10n.t('est. {0}', formatDollars(usd));
}

function isSpent(error: Budget['error']): boolean {
	return error?.code === 'budget_spent';
}

function priceSentences({ tier, usd, error }: Budget, local: boolean): readonly string[] {
	if (error !== undefined) {
		const { title, detail } = errorSentence(error);
		return [`${title}.`, ...(detail === undefined ? [] : [detail])];
	}
	const answers = tier === undefined ? [] : [l10n.t('The tier that will probably answer: {0}.', tierName(tier))];
	return [...answers, priceSentence(usd, local)];
}

function priceSentence(usd: number | undefined, local: boolean): string {
	if (isFree(usd, local)) return l10n.t('The answer costs nothing.');
	return usd === undefined
		? l10n.t('What the answer will cost is not known.')
		: l10n.t('The answer will cost about {0}.', formatDollars(usd));
}

function isFree(usd: number | undefined, local: boolean): boolean {
	return usd === undefined ? local : usd === 0;
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
