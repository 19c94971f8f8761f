import * as l10n from '@vscode/l10n';
import { html, render } from 'lit/html.js';
import type { FromPanel, Mention } from '../../../protocol/panel.ts';
import { insertText } from './insertText.ts';
import { mentionOption } from './mentionOption.ts';
import { type MentionWord, mentionWordAt } from './mentionWord.ts';

type MentionState =
	| { readonly phase: 'closed' }
	/** The person has put the list away; it stays so for this word. */
	| { readonly phase: 'dismissed'; readonly start: number }
	| {
			readonly phase: 'open';
			readonly word: MentionWord;
			readonly mentions: readonly Mention[];
			readonly active: number;
	  };

const closed: MentionState = { phase: 'closed' };

/**
 * The list behind `@`, `#` and `/`. The focus stays in the input, which points to the active line while the list is seen: at
 * all other times it is the plain input that screen readers know best.
 */
export class MentionBox {
	readonly element = document.createElement('ul');
	readonly #input: HTMLTextAreaElement;
	readonly #post: (message: FromPanel) => void;
	#state: MentionState = closed;
	/** Of the list that was asked for last. */
	#request = 0;

	constructor(input: HTMLTextAreaElement, post: (message: FromPanel) => void) {
		this.#input = input;
		this.#post = post;
		this.element.className = 'mentions';
		this.element.id = 'mentions';
		this.element.role = 'listbox';
		this.element.hidden = true;
		// The focus, and with it the caret, stays where it is.
		this.element.addEventListener('mousedown', (event) => event.preventDefault());
	}

	/** After each change of the text by the person. */
	typed(): void {
		const word = this.#word();
		if (word === undefined) this.close();
		else if (this.#state.phase !== 'dismissed' || this.#state.start !== word.start) this.#ask(word);
	}

	/** The list goes when the caret leaves the word; it never comes because the caret walked into one. */
	caretMoved(): void {
		if (this.#state.phase === 'closed') return;
		const word = this.#word();
		const start = this.#state.phase === 'open' ? this.#state.word.start : this.#state.start;
		if (word?.start !== start) this.close();
		else if (this.#state.phase === 'open') this.#ask(word);
	}

	/** What was found for a request; only the last one counts. */
	receive(request: number, mentions: readonly Mention[]): void {
		if (request !== this.#request || this.#state.phase !== 'open') return;
		this.#show({ ...this.#state, mentions, active: 0 });
	}

	/** Whether the key was for the list. */
	keyPressed({ key, shiftKey, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean {
		const state = this.#state;
		if (state.phase !== 'open' || state.mentions.length === 0) return false;
		if (shiftKey || ctrlKey || altKey || metaKey) return false;
		const { length } = state.mentions;
		switch (key) {
			case 'ArrowDown':
				this.#show({ ...state, active: (state.active + 1) % length });
				return true;
			case 'ArrowUp':
				this.#show({ ...state, active: (state.active + length - 1) % length });
				return true;
			case 'Enter':
				// Nothing is left to complete: the key is for the question.
				if (isWhole(state)) {
					this.close();
					return false;
				}
				this.#choose(state, state.active);
				return true;
			case 'Tab':
				this.#choose(state, state.active);
				return true;
			case 'Escape':
				this.#show({ phase: 'dismissed', start: state.word.start });
				return true;
			default:
				return false;
		}
	}

	close(): void {
		if (this.#state.phase !== 'closed') this.#show(closed);
	}

	#word(): MentionWord | undefined {
		const { value, selectionStart, selectionEnd } = this.#input;
		return selectionStart === selectionEnd ? mentionWordAt(value, selectionStart) : undefined;
	}

	#ask(word: MentionWord): void {
		const { start, trigger, query } = word;
		const before = this.#state.phase === 'open' && this.#state.word.start === start ? this.#state : undefined;
		if (before?.word.query === query && before.word.trigger === trigger) return;
		// What was found for less of the word stays until more is known: a list that comes and goes cannot be read.
		this.#show({ phase: 'open', word, mentions: before?.mentions ?? [], active: before?.active ?? 0 });
		this.#request += 1;
		this.#post({ type: 'findMentions', request: this.#request, trigger, query });
	}

	#choose({ word, mentions }: MentionState & { phase: 'open' }, place: number): void {
		const mention = mentions[place];
		if (mention === undefined) return;
		this.close();
		if (mention.kind !== 'prompt') this.#post({ type: 'addMention', id: mention.id });
		const { value } = this.#input;
		const end = word.start + 1 + word.query.length;
		// Behind a space the caret is out of the word; one that is there already is taken over.
		this.#input.setSelectionRange(word.start, value[end] === ' ' ? end + 1 : end);
		insertText(this.#input, `${mention.label} `);
	}

	#show(state: MentionState): void {
		this.#state = state;
		const mentions = state.phase === 'open' ? state.mentions : [];
		const active = state.phase === 'open' ? state.active : 0;
		const idOf = (place: number): string => `mention-${place}`;
		this.element.hidden = mentions.length === 0;
		const prompts = state.phase === 'open' && state.word.trigger === '/';
		this.element.ariaLabel = prompts ? l10n.t('Prompts') : l10n.t('Files, symbols and problems');
		render(
			html`${mentions.map((mention, place) => {
				const choose = () => this.#state.phase === 'open' && this.#choose(this.#state, place);
				return mentionOption({ mention, id: idOf(place), active: place === active, choose });
			})}`,
			this.element,
		);
		this.element.children[active]?.scrollIntoView({ block: 'nearest' });
		this.#tellInput(mentions.length === 0 ? undefined : idOf(active));
	}

	#tellInput(active: string | undefined): void {
		// No `combobox`: a `textarea` may have no other role, and a combobox cannot be told to have several lines.
		const attributes = {
			'aria-autocomplete': 'list',
			'aria-controls': this.element.id,
			'aria-haspopup': 'listbox',
			'aria-activedescendant': active ?? '',
		};
		for (const [name, value] of Object.entries(attributes)) {
			if (active === undefined) this.#input.removeAttribute(name);
			else this.#input.setAttribute(name, value);
		}
	}
}

/** Whether the word in the input is the prompt that is chosen, to its last letter. */
function isWhole({ word, mentions, active }: MentionState & { phase: 'open' }): boolean {
	const mention = mentions[active];
	return mention?.kind === 'prompt' && mention.label === word.trigger + word.query;
}
