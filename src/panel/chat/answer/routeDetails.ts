import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { AnswerQuality } from '../../../protocol/metrics.ts';
import type { Language } from '../../../protocol/panel.ts';
import type { ComplexityReason } from '../../../protocol/routing.ts';
import type { RouteEvent } from '../../../protocol/stream.ts';
import { complexityReasonLabel, complexityWords } from '../../../text/wording/complexityReasons.ts';
import { formatDollars } from '../../../text/wording/dollars.ts';
import { providerLabel } from '../../../text/wording/providers.ts';
import { reasonSentence } from '../../../text/wording/reasons.ts';
import { formatNumber } from '../../page/numbers.ts';
import { alternativesTable } from './alternativesTable.ts';
import { qualityFacts } from './qualityFacts.ts';
import { triedList } from './triedList.ts';

/** The weightiest say enough. */
const mostReasons = 5;

/** Why this model: the sentence, what made the question hard or easy, what else was weighed, what was tried before, how it came. */
export function routeDetails(
	route: RouteEvent,
	quality: AnswerQuality | undefined,
	language: Language,
): TemplateResult {
	const { reason, model, provider, complexity, decided = [], alternatives = [], tried = [], estimatedUsd } = route;
	return html`<p>${reasonSentence(reason)}</p>
		<p><bdi class="model">${model}</bdi> · <bdi>${providerLabel(provider)}</bdi></p>
		${complexity === undefined ? nothing : complexityView(complexity, decided, language)}
		${
			alternatives.length > 0
				? alternativesTable(alternatives, route)
				: // What costs nothing needs no estimate.
					estimatedUsd !== undefined && estimatedUsd > 0
					? html`<p>${l10n.t('Estimated price: {0}', formatDollars(estimatedUsd))}</p>`
					: nothing
		}
		${
			tried.length === 0
				? nothing
				: html`<p class="why-title">${l10n.t('What was tried before')}</p>
						${triedList(tried, language)}`
		}
		${quality === undefined ? nothing : cameView(quality, language)}`;
}

function cameView(quality: AnswerQuality, language: Language): TemplateResult {
	return html`<p class="why-title">${l10n.t('How the answer came')}</p>
		<ul class="came">${qualityFacts(quality, language).map((fact) => html`<li>${fact}</li>`)}</ul>`;
}

function complexityView(complexity: number, decided: readonly ComplexityReason[], language: Language): TemplateResult {
	const words = complexityWords(complexity);
	return html`<p class="why-title">${l10n.t('Difficulty: {0} ({1} of 1)', words, formatNumber(complexity, language, 2))}</p>
		${decided.length === 0 ? nothing : html`<ul class="decided">${decided.slice(0, mostReasons).map(reasonView)}</ul>`}`;
}

function reasonView(reason: ComplexityReason): TemplateResult {
	const [sign, effect] = reason.weight > 0 ? ['+', l10n.t('harder')] : ['−', l10n.t('easier')];
	return html`<li><span class="sign" role="img" aria-label=${effect} title=${effect}>${sign}</span><span>${complexityReasonLabel(reason)}</span></li>`;
}
