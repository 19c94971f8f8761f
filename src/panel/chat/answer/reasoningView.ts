import * as l10n from '@vscode/l10n';
import type { Answer, Language } from '../../../protocol/panel.ts';
import { isRunning } from '../../../text/transcript.ts';
import { formatNumber } from '../../page/numbers.ts';
import { icon } from '../icons.ts';
import { MarkdownView } from '../markdown/markdownView.ts';
import type { Thinking } from './thinkingTime.ts';

type Thoughts = Exclude<Thinking, { readonly phase: 'none' }>;

let count = 0;

/**
 * What the model thought, folded away from what it answers. Folded it is one line and costs nothing; its text is
 * drawn only while it is unfolded, and stays unfolded until the person folds it.
 */
export class ReasoningView {
	readonly element = document.createElement('div');
	readonly #button = document.createElement('button');
	readonly #label = document.createElement('span');
	readonly #body = document.createElement('div');
	#markdown = newMarkdown();
	#answer: Answer | undefined;
	#labelled: string | undefined;
	#unfolded = false;

	constructor() {
		count += 1;
		this.element.className = 'reasoning';
		this.#body.className = 'reasoning-text';
		this.#body.id = `reasoning-${count}`;
		this.#body.hidden = true;
		this.#body.append(this.#markdown.element);
		this.#button.type = 'button';
		this.#button.className = 'disclosure';
		this.#button.dataset['action'] = 'unfold';
		this.#button.setAttribute('aria-controls', this.#body.id);
		this.#button.ariaExpanded = 'false';
		this.#button.append(icon('chevronRight'), this.#label);
		this.#button.addEventListener('click', () => this.#toggle());
		this.element.append(this.#button, this.#body);
	}

	/** Follows the answer. */
	update(answer: Answer, thoughts: Thoughts, language: Language): void {
		this.#answer = answer;
		this.#drawLabel(thoughts, language);
		this.#drawText();
	}

	/** Draws the text anew, whose code blocks are labelled in another language now. */
	forget(): void {
		this.#markdown = newMarkdown();
		this.#body.replaceChildren(this.#markdown.element);
		this.#drawText();
	}

	#drawLabel(thoughts: Thoughts, language: Language): void {
		const label = labelOf(thoughts, language);
		if (label === this.#labelled) return;
		this.#labelled = label;
		this.#label.textContent = label;
		this.element.classList.toggle('thinking', thoughts.phase === 'thinking');
	}

	#drawText(): void {
		if (!this.#unfolded || this.#answer === undefined) return;
		this.#markdown.update(this.#answer.reasoning, !isRunning(this.#answer));
	}

	#toggle(): void {
		this.#unfolded = !this.#unfolded;
		this.#body.hidden = !this.#unfolded;
		this.#button.ariaExpanded = String(this.#unfolded);
		this.#drawText();
	}
}

// The editor names code by its place in the answer, and thoughts are not of it: their blocks have no buttons.
function newMarkdown(): MarkdownView {
	return new MarkdownView({ copy: () => {}, insert: () => {}, apply: () => {} });
}

function labelOf(thoughts: Thoughts, language: Language): string {
	if (thoughts.phase === 'thinking') return l10n.t('Thinking…');
	if (thoughts.ms === undefined) return l10n.t('Thought');
	const seconds = thoughts.ms / 1000;
	return l10n.t('Thought for {0} s', formatNumber(seconds, language, seconds < 10 ? 1 : 0));
}
