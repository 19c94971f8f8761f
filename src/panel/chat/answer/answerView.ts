import * as l10n from '@vscode/l10n';
import { guard } from 'lit/directives/guard.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Exchange, Language } from '../../../protocol/panel.ts';
import type { RouteEvent } from '../../../protocol/stream.ts';
import { reasonSentence } from '../../../text/wording/reasons.ts';
import { warningSentence } from '../../../text/wording/warnings.ts';
import { icon } from '../icons.ts';
import type { EditorLink } from '../link/editorLink.ts';
import type { AnswerActions } from './answerActions.ts';
import { detailsLine } from './detailsLine.ts';
import { errorCard } from './errorCard.ts';
import { formatNumber } from './numbers.ts';
import { toolCalls } from './toolCalls.ts';

export interface AnswerParts {
	readonly exchange: Exchange;
	readonly language: Language;
	/** The answer's text, which grows by itself. */
	readonly text: HTMLElement;
	/** The model's thoughts, folded; absent where it told none. */
	readonly reasoning: HTMLElement | undefined;
	readonly actions: AnswerActions;
	/** Seconds until a failed answer may be asked for again. */
	readonly retryIn: number;
	readonly link: EditorLink;
}

/** What stands in one answer: who gave it, what came, how it ended. */
export function answerView(parts: AnswerParts): TemplateResult {
	const { exchange, language, text, reasoning, actions, retryIn, link } = parts;
	const { answer, id } = exchange;
	const { state, tools, warnings } = answer;
	const wordless = state.phase === 'waiting' && reasoning === undefined && tools.length === 0;
	return html`<h2 class="speaker">Tributary ${answer.route === undefined ? nothing : routeLabel(answer.route)}</h2>
		${guard([warnings, language], () =>
			warnings.map((warning) => html`<p class="warning" dir="auto">${icon('warning')}${warningSentence(warning)}</p>`),
		)}
		${reasoning ?? nothing}
		${text}
		${guard([tools, language], () => toolCalls(tools))}
		${wordless ? waitingDots() : nothing}
		${
			state.phase === 'failed'
				? errorCard(state.error, {
						waitSeconds: retryIn > 0 ? formatNumber(retryIn, language) : undefined,
						act: (action) => link.post({ type: 'act', action, exchangeId: id }),
					})
				: nothing
		}
		${detailsLine(exchange, language, actions)}`;
}

function routeLabel(route: RouteEvent): TemplateResult {
	const badge = route.source === 'mock' ? html`<span class="badge">${l10n.t('mock')}</span>` : nothing;
	return html`${badge}<bdi class="model" title=${reasonSentence(route.reason)}>${route.model}</bdi>`;
}

function waitingDots(): TemplateResult {
	return html`<div class="dots" role="img" aria-label=${l10n.t('Waiting for the first words')}><i></i><i></i><i></i></div>`;
}
