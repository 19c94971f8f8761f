import * as l10n from '@vscode/l10n';
import { guard } from 'lit/directives/guard.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Exchange, Language } from '../../../protocol/panel.ts';
import type { ErrorEvent } from '../../../protocol/stream.ts';
import { warningSentence } from '../../../text/wording/warnings.ts';
import { errorCard } from '../../page/errorCard.ts';
import { formatNumber } from '../../page/numbers.ts';
import { icon } from '../icons.ts';
import type { EditorLink } from '../link/editorLink.ts';
import type { AnswerActions } from './answerActions.ts';
import { answerHead } from './answerHead.ts';
import { detailsLine } from './detailsLine.ts';
import { isOffer, offerIn, strongerOffer } from './strongerOffer.ts';
import { toolCalls } from './toolCalls.ts';
import { triedList } from './triedList.ts';
import type { WhyView } from './whyView.ts';

export interface AnswerParts {
	readonly exchange: Exchange;
	readonly language: Language;
	/** The answer's text, which grows by itself. */
	readonly text: HTMLElement;
	/** Whether a draft stands behind it, or did. */
	readonly foretells: boolean;
	/** The model's thoughts, folded; absent where it told none. */
	readonly reasoning: HTMLElement | undefined;
	readonly why: WhyView;
	/** Absent far from what is seen: nobody gets there without coming near, and a long conversation has a thousand. */
	readonly actions: AnswerActions | undefined;
	/** Seconds until a failed answer may be asked for again. */
	readonly retryIn: number;
	readonly link: EditorLink;
}

/** What stands in one answer: who gave it, what came, how it ended. */
export function answerView(parts: AnswerParts): TemplateResult {
	const { exchange, language, text, foretells, reasoning, why, actions, retryIn, link } = parts;
	const { answer, id } = exchange;
	const { route, state, tools, warnings } = answer;
	const notes = warnings.filter((warning) => !isOffer(warning));
	const wordless = state.phase === 'waiting' && reasoning === undefined && tools.length === 0;
	const offer = offerIn(answer);
	if (route !== undefined) why.update(route, answer.quality, language);
	return html`${answerHead(route, why)}
		${route === undefined ? nothing : why.details}
		${guard([warnings, language], () =>
			notes.map((warning) => html`<p class="warning" dir="auto">${icon('warning')}${warningSentence(warning)}</p>`),
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
						more: guard([state.error, language], () => triedBefore(state.error, language)),
					})
				: nothing
		}
		${guard([offer, language], () => (offer === undefined ? nothing : strongerOffer(offer, () => link.post({ type: 'tryHarder', exchangeId: id }))))}
		${detailsLine(exchange, { language, keepsPlace: foretells && !wordless, actions })}`;
}

function triedBefore({ tried = [] }: ErrorEvent, language: Language): TemplateResult | typeof nothing {
	if (tried.length === 0) return nothing;
	return html`<details>
		<summary class="disclosure" data-action="unfoldTried">${icon('chevronRight')}<span>${l10n.t('What was tried')}</span></summary>
		${triedList(tried, language)}
	</details>`;
}

function waitingDots(): TemplateResult {
	return html`<div class="dots" role="img" aria-label=${l10n.t('Waiting for the first words')}><i></i><i></i><i></i></div>`;
}
