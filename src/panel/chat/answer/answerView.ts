import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Exchange, Language } from '../../../protocol/panel.ts';
import type { RouteEvent } from '../../../protocol/stream.ts';
import { isRunning } from '../../../text/transcript.ts';
import { doneMark } from '../../../text/wording/doneReasons.ts';
import { reasonSentence } from '../../../text/wording/reasons.ts';
import { warningSentence } from '../../../text/wording/warnings.ts';
import { icon } from '../icons.ts';
import type { EditorLink } from '../link/editorLink.ts';
import type { MarkdownView } from '../markdown/markdownView.ts';
import { answerFacts } from './detailsLine.ts';
import { errorCard } from './errorCard.ts';
import { formatNumber } from './numbers.ts';

export interface AnswerParts {
	readonly exchange: Exchange;
	readonly language: Language;
	readonly markdown: MarkdownView;
	readonly copyAnswer: HTMLButtonElement;
	/** Seconds until a failed answer may be asked for again. */
	readonly retryIn: number;
	readonly link: EditorLink;
}

/** One answer: who gave it, what came, how it ended. */
export function answerView({ exchange, language, markdown, copyAnswer, retryIn, link }: AnswerParts): TemplateResult {
	const { answer, id } = exchange;
	const { state } = answer;
	return html`<div class="answer ${state.phase}">
		<h2 class="speaker">Tributary ${answer.route === undefined ? nothing : routeLabel(answer.route)}</h2>
		${answer.warnings.map((warning) => html`<p class="warning" dir="auto">${icon('warning')}${warningSentence(warning)}</p>`)}
		${markdown.element}
		${state.phase === 'waiting' ? waitingDots() : nothing}
		${
			state.phase === 'failed'
				? errorCard(state.error, {
						waitSeconds: retryIn > 0 ? formatNumber(retryIn, language) : undefined,
						act: (action) => link.post({ type: 'act', action, exchangeId: id }),
					})
				: nothing
		}
		${isRunning(answer) ? nothing : footer(exchange, language, copyAnswer)}
	</div>`;
}

function routeLabel(route: RouteEvent): TemplateResult {
	const badge = route.source === 'mock' ? html`<span class="badge">${l10n.t('mock')}</span>` : nothing;
	return html`${badge}<bdi class="model" title=${reasonSentence(route.reason)}>${route.model}</bdi>`;
}

function waitingDots(): TemplateResult {
	return html`<div class="dots" role="img" aria-label=${l10n.t('Waiting for the first words')}><i></i><i></i><i></i></div>`;
}

/** Nothing where there is nothing worth saying: how long it took to fail without a word. */
function footer(
	{ answer }: Exchange,
	language: Language,
	copyAnswer: HTMLButtonElement,
): TemplateResult | typeof nothing {
	if (answer.state.phase === 'failed' && answer.text === '') return nothing;
	const mark = answer.state.phase === 'done' ? doneMark(answer.state.reason) : undefined;
	return html`<div class="details">
		${mark === undefined ? nothing : html`<span class="mark">${mark}</span>`}
		${answerFacts(answer, language).map((fact) => html`<bdi class="fact">${fact}</bdi>`)}
		${answer.text === '' ? nothing : copyAnswer}
	</div>`;
}
