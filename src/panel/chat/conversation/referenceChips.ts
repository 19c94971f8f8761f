import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit/html.js';
import type { Language } from '../../../protocol/panel.ts';
import type { Reference } from '../../../protocol/references.ts';
import { type IconName, icon } from '../icons.ts';
import { referenceLabel, referencePlace } from './referenceLabel.ts';
import { thumbnail } from './thumbnail.ts';

/** What went along with a question. Each but a picture opens its place. */
export function referenceChips(
	references: readonly Reference[],
	language: Language,
	open: (place: number) => void,
): TemplateResult {
	return html`<ul class="chips references" aria-label=${l10n.t('References')}>
		${references.map((reference, place) => chip(reference, language, () => open(place)))}
	</ul>`;
}

const icons: Readonly<Partial<Record<Reference['kind'], IconName>>> = {
	instructions: 'book',
	symbol: 'symbol',
	problems: 'warning',
};

function chip(reference: Reference, language: Language, open: () => void): TemplateResult {
	const name = html`<bdi class="chip-name">${referenceLabel(reference, language)}</bdi>`;
	if (reference.kind === 'image') return html`<li class="chip pictured">${thumbnail(reference)}${name}</li>`;
	const { [reference.kind]: iconName } = icons;
	const drawing = iconName === undefined ? '' : icon(iconName);
	return html`<li><button
		type="button"
		class="chip"
		data-action="openReference"
		title=${referencePlace(reference)}
		@click=${open}
	>${drawing}${name}</button></li>`;
}
