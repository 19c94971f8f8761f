import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Answer, Exchange, Language, Spent } from '../../../protocol/panel.ts';
import { isRunning } from '../../../text/transcript.ts';
import { doneMark } from '../../../text/wording/doneReasons.ts';
import type { AnswerActions } from './answerActions.ts';
import { answerFacts } from './answerFacts.ts';
import { qualityFacts } from './qualityFacts.ts';
import { spentOn } from './spent.ts';
import { usageBreakdown } from './usageBreakdown.ts';

export interface DetailsParts {
	readonly language: Language;
	/** Whether the line has its place also as long as it is empty. */
	readonly keepsPlace: boolean;
	readonly actions: AnswerActions | undefined;
}

/**
 * The quiet line under an answer: a growing count while it streams, and at the end how long, how fast, how much.
 * Nothing where there is nothing worth saying: how long it took to fail without a word.
 */
export function detailsLine(
	exchange: Exchange,
	{ language, keepsPlace, actions }: DetailsParts,
): TemplateResult | typeof nothing {
	const { answer } = exchange;
	const spent = spentOn(answer);
	const facts = answerFacts(answer.route?.source === 'cache' ? withoutTime(spent) : spent, language);
	const mark = markOf(exchange);
	const marked = mark === undefined ? nothing : html`<span class="mark">${mark}</span>`;
	if (isRunning(answer)) {
		if (facts.length === 0 && mark === undefined && !keepsPlace) return nothing;
		return html`<div class="details">${marked}<span class="facts">${facts.map(factView)}</span></div>`;
	}
	if (answer.state.phase === 'failed' && answer.text === '') return nothing;
	const breakdown = spent.usage === undefined ? undefined : usageBreakdown(spent.usage, language);
	return html`<div class="details">
		${marked}
		<span class="facts" title=${titleOf(breakdown, answer, language) ?? nothing}>${facts.map(factView)}</span>
		${breakdown === undefined ? nothing : html`<span class="visually-hidden">${l10n.t('Tokens: {0}', breakdown)}</span>`}
		${actions?.draw(exchange) ?? nothing}
	</div>`;
}

/** How long a replay takes is no speed of a model. */
function withoutTime({ processingTimeMs: _, ...spent }: Partial<Spent>): Partial<Spent> {
	return spent;
}

/** Where the tokens went and how the answer came. Who has no mouse finds the second under "why?". */
function titleOf(breakdown: string | undefined, { quality }: Answer, language: Language): string | undefined {
	const came = quality === undefined ? [] : qualityFacts(quality, language);
	const lines = [...(breakdown === undefined ? [] : [breakdown]), ...came];
	return lines.length === 0 ? undefined : lines.join('\n');
}

function markOf({ answer, elsewhere }: Exchange): string | undefined {
	if (isRunning(answer)) return elsewhere === true ? l10n.t('being written in another window') : undefined;
	if (answer.state.phase === 'interrupted') return l10n.t('interrupted');
	return answer.state.phase === 'done' ? doneMark(answer.state.reason) : undefined;
}

function factView(fact: string): TemplateResult {
	// The point between two facts belongs to the line's direction; in the `bdi` it would take the fact's own.
	return html`<span class="fact"><bdi>${fact}</bdi></span>`;
}
