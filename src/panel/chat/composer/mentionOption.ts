import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit/html.js';
import type { Mention } from '../../../protocol/panel.ts';
import { glyph } from './glyphs.ts';

export interface MentionOption {
	readonly mention: Mention;
	readonly id: string;
	readonly active: boolean;
	choose(): void;
}

/** One line of the list behind `@`, `#` and `/`. */
export function mentionOption({ mention, id, active, choose }: MentionOption): TemplateResult {
	return html`<li
		role="option"
		class="mention"
		id=${id}
		aria-selected=${active ? 'true' : 'false'}
		title=${mention.detail}
		@click=${choose}
	>
		${glyph(mention.kind)}<span class="visually-hidden">${kindName(mention.kind)}</span>
		<bdi class="mention-label">${mention.label}</bdi>
		<span class="mention-detail"><bdi>${mention.detail}</bdi></span>
	</li>`;
}

function kindName(kind: Mention['kind']): string {
	switch (kind) {
		case 'file':
			return l10n.t('File');
		case 'symbol':
			return l10n.t('Symbol');
		case 'problems':
			return l10n.t('Problems');
		case 'prompt':
			return l10n.t('Prompt');
	}
}
