import * as l10n from '@vscode/l10n';
import { repeat } from 'lit/directives/repeat.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Attachment, FromPanel, PanelContext, PictureData } from '../../../protocol/panel.ts';
import { thumbnail } from '../conversation/thumbnail.ts';
import { baseName, nameInFolder } from '../conversation/uriNames.ts';
import { icon } from '../icons.ts';
import { glyph } from './glyphs.ts';
import { itemChip } from './itemChip.ts';
import { removeButton } from './removeButton.ts';
import { removes } from './removes.ts';

export interface ContextChips {
	readonly context: Pick<PanelContext, 'attachments' | 'instructions' | 'items' | 'language'>;
	/** The bytes of pictures, as far as they have come. */
	readonly pictures: readonly PictureData[];
	post(message: FromPanel): void;
	/** Opens the list of what can be added. */
	add(): void;
}

/** What goes along with the next question, above the input, and the way to more. */
export function contextChips(chips: ContextChips): TemplateResult {
	const { attachments, instructions, items } = chips.context;
	const none = attachments.length + instructions.length + items.length === 0;
	return html`<div class="context-row">
		${addButton(chips, none)}
		${none ? nothing : chipList(chips)}
	</div>`;
}

/** Its words stand there only while there is room for them. */
function addButton({ add }: ContextChips, wordy: boolean): TemplateResult {
	const label = l10n.t('Add context');
	const title = l10n.t('Files and symbols with @, problems with #');
	return html`<button
		type="button"
		class="chip add-context"
		data-action="addContext"
		title=${`${label}\n${title}`}
		aria-label=${label}
		@click=${add}
	>${glyph('mention')}${wordy ? html`<span>${label}</span>` : nothing}</button>`;
}

function chipList({ context, pictures, post }: ContextChips): TemplateResult {
	const { attachments, instructions, items, language } = context;
	return html`<ul class="chips context" data-parts="context" aria-label=${l10n.t('Goes along with the question')}>
		${instructions.map((uri) => instructionsChip(uri, instructions, post))}
		${repeat(
			items,
			({ id }) => id,
			(item) => itemChip({ item, items, language, post }),
		)}
		${repeat(
			attachments,
			({ id }) => id,
			(attachment) => attachmentChip(attachment, pictures, post),
		)}
	</ul>`;
}

function instructionsChip(uri: string, all: readonly string[], post: ContextChips['post']): TemplateResult {
	const ambiguous = all.some((other) => other !== uri && baseName(other) === baseName(uri));
	const name = ambiguous ? nameInFolder(uri) : baseName(uri);
	const title = l10n.t('Instructions of this project, which go along with every question. Press to open them.');
	const open = () => post({ type: 'openInstructions', uri });
	return html`<li>
		<button type="button" class="chip" data-action="openInstructions" title=${title} @click=${open}>
			${icon('book')}<bdi class="chip-name">${name}</bdi>
		</button>
	</li>`;
}

function attachmentChip(
	{ id, name, mediaType }: Attachment,
	pictures: readonly PictureData[],
	post: ContextChips['post'],
): TemplateResult {
	const remove = () => post({ type: 'removeAttachment', id });
	const data = pictures.find((picture) => picture.id === id)?.data;
	const picture = data === undefined ? glyph('picture') : thumbnail({ mediaType, data });
	return html`<li
		class=${data === undefined ? 'chip attachment' : 'chip pictured attachment'}
		data-part=${`picture ${id}`}
		title=${name}
		@keydown=${removes(remove)}
	>
		${picture}<bdi class="chip-name">${name}</bdi>${removeButton(name, 'removeAttachment', remove)}
	</li>`;
}
