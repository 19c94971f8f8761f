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
function modelView({ tier, model, source }: RouteEvent): TemplateResult {
	const badge = source === 'mock' ? html`<span class="badge">${l10n.t('mock')}</span>` : nothing;
	if (tier === undefined) return html`${badge}<bdi class="model">${model}</bdi>`;
	return html`${badge}<span class="tier">${tierName(tier)}</span><bdi class="model short" title=${model}>${shortModelName(model)}</bdi>`;
}
