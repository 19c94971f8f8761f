import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Answer } from '../../../protocol/panel.ts';
import { isCut } from '../../../text/isCut.ts';
import { copyButton, iconButton } from '../iconButton.ts';
import type { EditorLink } from '../link/editorLink.ts';

/** The buttons under an answer that is over. They outlive its drawings, as a check mark on one of them does. */
export class AnswerActions {
	readonly #continue = document.createElement('button');
	readonly #buttons: readonly HTMLButtonElement[];
	readonly #copy: HTMLButtonElement;

	/** In the language of now. */
	constructor(exchangeId: string, link: EditorLink) {
		const askAgain = (choose: boolean) => () => link.post({ type: 'askAgain', exchangeId, choose });
		const chooseLabel = l10n.t('Ask again with another model…');
		this.#continue.type = 'button';
		this.#continue.className = 'secondary continue';
		this.#continue.dataset['action'] = 'continue';
		this.#continue.textContent = l10n.t('Continue');
		this.#continue.title = l10n.t('Continue the answer where it ended');
		this.#continue.addEventListener('click', () => link.post({ type: 'continue', exchangeId }));
		this.#copy = copyButton(l10n.t('Copy answer'), 'copyAnswer', () => link.post({ type: 'copyAnswer', exchangeId }));
		this.#buttons = [
			iconButton(l10n.t('Ask again'), 'refresh', 'askAgain', askAgain(false)),
			iconButton(chooseLabel, 'chevronDown', 'askAgainWith', askAgain(true)),
		];
	}

	draw(answer: Answer): TemplateResult {
		return html`${canGoOn(answer) ? this.#continue : nothing}<span class="actions">${answer.text === '' ? nothing : this.#copy}${this.#buttons}</span>`;
	}
}

/** Whether more of it can be had: it has ended before its end, and not because a filter cut it. */
function canGoOn({ text, state }: Answer): boolean {
	if (text === '') return false;
	if (state.phase === 'done') return isCut({ kind: 'done', reason: state.reason });
	return state.phase === 'failed' || state.phase === 'interrupted';
}
