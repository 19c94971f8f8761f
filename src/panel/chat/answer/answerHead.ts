import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { RouteEvent } from '../../../protocol/stream.ts';
import { shortModelName } from '../../../text/wording/modelNames.ts';
import { tierName } from '../../../text/wording/tiers.ts';
import type { WhyView } from './whyView.ts';

/** Who answers: the tier where one was weighed, the model, and the way to why it is this one. */
export function answerHead(route: RouteEvent | undefined, why: WhyView): TemplateResult {
	return html`<div class="answer-head">
		<h2 class="speaker">Tributary</h2>
		${route === undefined ? nothing : html`<span class="answered-by">${modelView(route)}${why.button}</span>`}
	</div>`;
}

/** Who chose a model by its id finds that again. Where the tier says most, the last part of it is enough. */
function modelView({ tier, model, provider, source }: RouteEvent): TemplateResult {
	// Also where an earlier answer of it is replayed.
	const isMock = source === 'mock' || (source === 'cache' && provider === 'mock');
	const badges = html`${isMock ? badge(l10n.t('mock')) : nothing}${source === 'cache' ? cacheBadge() : nothing}`;
	if (tier === undefined) return html`${badges}<bdi class="model">${model}</bdi>`;
	return html`${badges}<span class="tier">${tierName(tier)}</span><bdi class="model short" title=${model}>${shortModelName(model)}</bdi>`;
}

function badge(name: string): TemplateResult {
	return html`<span class="badge">${name}</span>`;
}

function cacheBadge(): TemplateResult {
	const meaning = l10n.t(
		'The same was asked before, and this is the answer of then. Nothing was sent, and nothing is paid.',
	);
	return html`<span class="badge" title=${meaning}>${l10n.t('from cache')}</span>`;
}
