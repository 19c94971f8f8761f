import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Language } from '../../../protocol/panel.ts';
import type { TriedStep } from '../../../protocol/stream.ts';
import { failureOf, rungLabel } from '../../../text/wording/attempts.ts';
import { shortModelName } from '../../../text/wording/modelNames.ts';
import { formatNumber } from '../../page/numbers.ts';

/** A wait of less is none that anybody noticed, and would be told as 0 s. In milliseconds. */
const leastWait = 50;

/** Every attempt that failed, oldest first: by which model, how, after which wait, and what became of it. */
export function triedList(tried: readonly TriedStep[], language: Language): TemplateResult {
	return html`<ol class="tried">${tried.map((step) => stepView(step, language))}</ol>`;
}

function stepView(step: TriedStep, language: Language): TemplateResult {
	const { model, rung, waitedMs = 0 } = step;
	const wait = waitedMs >= leastWait ? l10n.t('after {0} s', formatNumber(waitedMs / 1000, language, 1)) : undefined;
	return html`<li>
		<bdi class="model" title=${model}>${shortModelName(model)}</bdi><span class="fact">${rungLabel(rung)}</span>${wait === undefined ? nothing : html`<span class="fact">${wait}</span>`}
		<span class="failure">${failureOf(step)}</span>
	</li>`;
}
