import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Language, ModelLabel } from '../../../protocol/panel.ts';
import { formatDollars } from '../../../text/wording/dollars.ts';
import { shortModelName } from '../../../text/wording/modelNames.ts';
import { formatCompact } from '../../page/numbers.ts';

export interface ModelButtonParts {
	/** Absent until the host has told. */
	readonly model: ModelLabel | undefined;
	readonly language: Language;
	readonly chevron: Element;
	pick(): void;
}

/** Says which model will answer, and opens the picker. */
export function modelButton({ model, language, chevron, pick }: ModelButtonParts): TemplateResult {
	const name = model === undefined ? l10n.t('Model') : choiceName(model.choice);
	// What is seen must be a part of how the button is called, which "Choose a model" is not in every language.
	const label = model === undefined ? nothing : l10n.t('Model: {0}', name);
	const title = model === undefined ? l10n.t('Choose a model') : modelFacts(model, language).join('\n');
	const mark = model?.local === true ? html`<span class="local">${l10n.t('local')}</span>` : nothing;
	return html`<button type="button" class="model-button" data-action="pickModel" title=${title} aria-label=${label} @click=${pick}>
		<bdi class="model-name">${name}</bdi>${mark}${chevron}
	</button>`;
}

/** The whole id stands in the title. */
function choiceName(choice: string): string {
	return choice === 'auto' ? l10n.t('auto') : shortModelName(choice);
}

function modelFacts({ model, contextWindow, price, local }: ModelLabel, language: Language): readonly string[] {
	if (model === undefined) return [l10n.t('No model can answer yet.'), l10n.t('Press to choose one.')];
	const facts = [model];
	if (local) facts.push(l10n.t('Runs on your own machine'));
	if (contextWindow !== undefined) {
		facts.push(l10n.t('Context window: {0} tokens', formatCompact(contextWindow, language)));
	}
	if (price !== undefined) {
		facts.push(l10n.t('{0} in, {1} out per million tokens', formatDollars(price.input), formatDollars(price.output)));
	}
	return facts;
}
