import * as l10n from '@vscode/l10n';

export interface QuestionEditorActions {
	/** Other words, not empty. */
	send(question: string): void;
	/** Closes it without a change. */
	close(): void;
}

/** A question that is being put in other words, in its own place. */
export class QuestionEditor {
	readonly element = document.createElement('form');
	readonly #input = document.createElement('textarea');
	readonly #actions: QuestionEditorActions;
	readonly #before: string;

	/** In the language of now. */
	constructor(question: string, actions: QuestionEditorActions) {
		this.#actions = actions;
		this.#before = question;
		this.#input.value = question;
		this.#input.dir = 'auto';
		this.#input.rows = 1;
		this.#input.ariaLabel = l10n.t('Edit the question');
		const buttons = document.createElement('div');
		buttons.className = 'buttons';
		buttons.append(
			button('submit', 'primary', 'sendEdited', l10n.t('Send')),
			button('button', 'secondary', 'cancelEdit', l10n.t('Cancel'), () => actions.close()),
		);
		this.element.className = 'question-editor';
		this.element.append(this.#input, buttons);
		this.element.addEventListener('submit', (event) => {
			event.preventDefault();
			this.#send();
		});
		this.element.addEventListener('keydown', (event) => this.#keyPressed(event));
	}

	/** Puts the caret behind the last word. */
	focus(): void {
		this.#input.focus();
		this.#input.setSelectionRange(this.#input.value.length, this.#input.value.length);
	}

	#keyPressed(event: KeyboardEvent): void {
		if (event.isComposing) return;
		if (event.key === 'Escape') {
			// It closes the editor, and stops no answer.
			event.preventDefault();
			this.#actions.close();
		} else if (event.key === 'Enter' && !event.shiftKey && event.target === this.#input) {
			event.preventDefault();
			this.#send();
		}
	}

	#send(): void {
		const question = this.#input.value.trim();
		if (question === '') return;
		if (question === this.#before) this.#actions.close();
		else this.#actions.send(question);
	}
}

function button(
	type: 'submit' | 'button',
	className: string,
	action: string,
	label: string,
	press?: () => void,
): HTMLButtonElement {
	const element = document.createElement('button');
	element.type = type;
	element.className = className;
	element.dataset['action'] = action;
	element.textContent = label;
	if (press !== undefined) element.addEventListener('click', press);
	return element;
}
