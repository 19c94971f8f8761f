import * as l10n from '@vscode/l10n';
import { html, render } from 'lit/html.js';
import { icon } from '../icons.ts';

export interface ComposerActions {
	ask(question: string): void;
	stop(): void;
	/** The draft changed. */
	drafted(): void;
}

/** The input at the foot of the page with its one button: Send, or Stop while an answer runs. */
export class Composer {
	readonly element = document.createElement('form');
	readonly #actions: ComposerActions;
	readonly #sendIcon = icon('send');
	readonly #stopIcon = icon('stop');
	#answering = false;
	#input: HTMLTextAreaElement | undefined;

	constructor(actions: ComposerActions) {
		this.#actions = actions;
		this.element.className = 'composer';
		this.element.addEventListener('submit', (event) => {
			event.preventDefault();
			this.#submit();
		});
	}

	get draft(): string {
		return this.#input?.value ?? '';
	}

	set draft(text: string) {
		if (this.#input !== undefined) this.#input.value = text;
		this.#draw();
	}

	focus(): void {
		this.#input?.focus();
	}

	/** Draws itself in the language of now. */
	draw(answering: boolean): void {
		this.#answering = answering;
		this.#draw();
		this.#input = this.element.querySelector('textarea') ?? undefined;
	}

	#draw(): void {
		const placeholder = l10n.t('Ask a question');
		const empty = this.draft.trim() === '';
		render(
			html`<textarea
					rows="1"
					dir="auto"
					placeholder=${placeholder}
					aria-label=${placeholder}
					@input=${() => this.#changed()}
					@keydown=${(event: KeyboardEvent) => this.#keyPressed(event)}
				></textarea>
				${this.#answering ? this.#stopButton() : this.#sendButton(empty)}`,
			this.element,
		);
	}

	#sendButton(empty: boolean) {
		const label = l10n.t('Send');
		return html`<button type="submit" class="icon-button send" title=${`${label} (Enter)`} aria-label=${label} ?disabled=${empty}>
			${this.#sendIcon}
		</button>`;
	}

	#stopButton() {
		const label = l10n.t('Stop');
		const stop = () => this.#actions.stop();
		return html`<button type="button" class="icon-button stop" title=${`${label} (Esc)`} aria-label=${label} @click=${stop}>
			${this.#stopIcon}
		</button>`;
	}

	#changed(): void {
		this.#draw();
		this.#actions.drafted();
	}

	#keyPressed(event: KeyboardEvent): void {
		// The Enter that ends an input method's composition chooses a word; it sends nothing.
		if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
		event.preventDefault();
		this.#submit();
	}

	#submit(): void {
		const question = this.draft.trim();
		// While an answer runs the question waits in the input.
		if (question === '' || this.#answering) return;
		this.draft = '';
		this.#actions.drafted();
		this.#actions.ask(question);
	}
}
