import * as l10n from '@vscode/l10n';
import { html, nothing, render } from 'lit/html.js';
import type { Exchange, Language } from '../../../protocol/panel.ts';
import { iconButton } from '../iconButton.ts';
import { Changes } from '../link/changes.ts';
import type { EditorLink } from '../link/editorLink.ts';
import { branchSwitch } from './branchSwitch.ts';
import { QuestionEditor } from './questionEditor.ts';
import { referenceChips } from './referenceChips.ts';

/** So much of a question names it, in characters. */
const nameLength = 80;

/** One question: what the person asked, as it was typed, what went along, and the way to ask it in other words. */
export class QuestionView {
	readonly element = document.createElement('article');
	readonly #id: string;
	readonly #link: EditorLink;
	readonly #changes = new Changes();
	#pencil: HTMLButtonElement | undefined;
	#editor: QuestionEditor | undefined;
	#shown: { readonly exchange: Exchange; readonly language: Language } | undefined;

	constructor(id: string, link: EditorLink) {
		this.#id = id;
		this.#link = link;
		this.element.className = 'question message';
		this.element.tabIndex = -1;
	}

	update(exchange: Exchange, language: Language): void {
		this.#shown = { exchange, language };
		const { question, references, branch } = exchange;
		if (this.#changes.differ([question, references, branch?.place, branch?.count, language])) this.#draw();
	}

	/** Labels are made anew, in another language. An editor that is open closes. */
	relabel(): void {
		this.#pencil = undefined;
		this.#editor = undefined;
		this.#changes.forget();
	}

	/** Puts an editor in the question's place. */
	edit(): void {
		if (this.#shown === undefined) return;
		this.#editor ??= new QuestionEditor(this.#shown.exchange.question, {
			send: (question) => {
				this.#link.post({ type: 'editQuestion', exchangeId: this.#id, question });
				this.#closeEditor();
			},
			close: () => this.#closeEditor(),
		});
		this.#draw();
		this.#editor.focus();
	}

	#closeEditor(): void {
		this.#editor = undefined;
		this.#draw();
		this.#pencil?.focus({ preventScroll: true });
	}

	#draw(): void {
		if (this.#shown === undefined) return;
		const { exchange, language } = this.#shown;
		const { question, references, branch } = exchange;
		this.#pencil ??= iconButton(l10n.t('Edit the question (F2)'), 'edit', 'editQuestion', () => this.edit());
		this.element.ariaLabel = l10n.t('Your question: {0}', nameOf(question));
		const open = (place: number) => this.#link.post({ type: 'openReference', exchangeId: this.#id, place });
		const show = (step: -1 | 1) => this.#link.post({ type: 'showBranch', exchangeId: this.#id, step });
		// Each line takes its own direction.
		const lines = question.split('\n').map((line) => html`<p dir="auto">${line}</p>`);
		render(
			html`<div class="question-head">
					<h2 class="speaker">${l10n.t('You')}</h2>
					${branch === undefined ? nothing : branchSwitch(branch, language, show)}
					${this.#editor === undefined ? this.#pencil : nothing}
				</div>
				${this.#editor === undefined ? html`<div class="question-text">${lines}</div>` : this.#editor.element}
				${references.length === 0 ? nothing : referenceChips(references, language, open)}`,
			this.element,
		);
	}
}

function nameOf(question: string): string {
	const text = question.replace(/\s+/g, ' ').trim();
	return text.length <= nameLength ? text : `${text.slice(0, nameLength)}…`;
}
