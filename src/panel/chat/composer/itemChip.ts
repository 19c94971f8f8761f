import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ContextItem, FromPanel, Language } from '../../../protocol/panel.ts';
import { glyph } from './glyphs.ts';
import { itemFacts, itemKind, itemName, itemRefusal } from './itemWords.ts';
import { removeButton } from './removeButton.ts';
import { removes } from './removes.ts';

export interface ItemChip {
	readonly item: ContextItem;
	readonly items: readonly ContextItem[];
	readonly language: Language;
	post(message: FromPanel): void;
}

/** A selection, file, symbol or list of problems that goes along with the question, or is offered to. */
export function itemChip({ item, items, language, post }: ItemChip): TemplateResult {
	const { id, kind, origin } = item;
	const name = itemName(item, items, language);
	const refusal = itemRefusal(item, name);
	const title = itemFacts(item, name, language).join('\n');
	const words = html`${glyph(kind)}<span class="visually-hidden">${itemKind(kind)}</span>
		<bdi class="chip-name">${refusal === undefined ? name : html`<s>${name}</s>`}</bdi>
		${refusal === undefined ? nothing : html`<span class="visually-hidden">${refusal}</span>`}`;
	if (origin === 'offered') {
		const add = () => post({ type: 'addItem', id });
		return html`<li data-part=${`item ${id}`}>
			<button type="button" class="chip offered" data-action="addItem" title=${title} @click=${add}>
				${glyph('add')}<span class="visually-hidden">${l10n.t('Add')}</span>${words}
			</button>
		</li>`;
	}
	const remove = () => post({ type: 'removeItem', id });
	const open = () => post({ type: 'openItem', id });
	return html`<li
		class=${refusal === undefined ? 'chip item' : 'chip item refused'}
		data-part=${`item ${id}`}
		@keydown=${removes(remove)}
	>
		<button type="button" class="chip-open" data-action="openItem" title=${title} @click=${open}>${words}</button>
		${removeButton(name, 'removeItem', remove)}
	</li>`;
}
