import * as l10n from '@vscode/l10n';
import { repeat } from 'lit/directives/repeat.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { FromPanel, Language, QueuedQuestion } from '../../../protocol/panel.ts';
import { referenceLabel } from '../conversation/referenceLabel.ts';
import { glyph } from './glyphs.ts';
import { removes } from './removes.ts';

type QueueAction = 'sendQueued' | 'editQueued' | 'removeQueued';

export interface QueueViewParts {
	readonly queue: readonly QueuedQuestion[];
	/** Whether an answer is written, be it by another window: they go by themselves when it ends. */
	readonly busy: boolean;
	readonly language: Language;
	post(message: FromPanel): void;
}

const glyphs = { sendQueued: 'send', editQueued: 'edit', removeQueued: 'close' } as const;

/** The questions that wait, above the input. While an answer runs they go by themselves; afterwards they can be sent. */
export function queueView({ queue, busy, language, post }: QueueViewParts): TemplateResult | typeof nothing {
	if (queue.length === 0) return nothing;
	const caption = busy
		? l10n.t('Asked when the answer is finished')
		: l10n.t('Not asked, because the answer before did not finish');
	const actions: readonly QueueAction[] = busy
		? ['editQueued', 'removeQueued']
		: ['sendQueued', 'editQueued', 'removeQueued'];
	return html`<div class="queue">
		<p class="queue-caption" id="queue-caption">${caption}</p>
		<ol aria-labelledby="queue-caption" data-parts="queue">${repeat(queue, ({ id }) => id, row)}</ol>
	</div>`;

	function row(queued: QueuedQuestion): TemplateResult {
		const { id, question, references } = queued;
		const title = [question, ...references.map((reference) => referenceLabel(reference, language))].join('\n');
		return html`<li class="queued" data-part=${id} @keydown=${removes(() => post({ type: 'removeQueued', id }))}>
			<span class="queued-text" dir="auto" title=${title}>${question}</span>
			${actions.map((type) => button(type, queued))}
		</li>`;
	}

	function button(type: QueueAction, { id, question }: QueuedQuestion): TemplateResult {
		return html`<button
			type="button"
			class="icon-button"
			data-action=${type}
			title=${shortLabel(type)}
			aria-label=${label(type, question)}
			@click=${() => post({ type, id })}
		>${glyph(glyphs[type])}</button>`;
	}
}

function shortLabel(type: QueueAction): string {
	switch (type) {
		case 'sendQueued':
			return l10n.t('Send now');
		case 'editQueued':
			return l10n.t('Edit');
		case 'removeQueued':
			return l10n.t('Remove');
	}
}

/** Tells the buttons of several questions apart for those who do not see where they stand. */
function label(type: QueueAction, question: string): string {
	switch (type) {
		case 'sendQueued':
			return l10n.t('Send now: {0}', question);
		case 'editQueued':
			return l10n.t('Edit: {0}', question);
		case 'removeQueued':
			return l10n.t('Remove: {0}', question);
	}
}
