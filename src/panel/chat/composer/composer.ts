import * as l10n from '@vscode/l10n';
import { guard } from 'lit/directives/guard.js';
import { html, nothing, render } from 'lit/html.js';
import type { FromPanel, Mention, PanelContext, PictureData, QueuedQuestion } from '../../../protocol/panel.ts';
import { ComposerBar } from './composerBar.ts';
import { ComposerNews } from './composerNews.ts';
import { contextChips } from './contextChips.ts';
import { DraftReport } from './draftReport.ts';
import { keepFocus } from './focusKeeper.ts';
import { ImageIntake } from './imageIntake.ts';
import { QuestionInput } from './questionInput.ts';
import { queueView } from './queueView.ts';
import { draggedUris, pastedPictures } from './transfer.ts';

export interface ComposerActions {
	post(message: FromPanel): void;
	/** The draft changed. */
	drafted(): void;
	/** Tells a screen reader. */
	say(sentence: string): void;
}

export interface ComposerState {
	readonly context: PanelContext;
	/** Whether this window writes an answer, which can be stopped. */
	readonly answering: boolean;
	/** Whether any window does, so that a question has to wait. */
	readonly busy: boolean;
	readonly queue: readonly QueuedQuestion[];
	/** The bytes of the pictures that wait, as far as they have come. */
	readonly pictures: readonly PictureData[];
	/** What was asked in this conversation, the newest last. */
	readonly questions: readonly string[];
}

/** The foot of the page: the questions that wait, what goes along, the input, and the bar with the model and Send. */
export class Composer {
	readonly element = document.createElement('form');
	readonly #actions: ComposerActions;
	readonly #images: ImageIntake;
	readonly #input: QuestionInput;
	readonly #bar: ComposerBar;
	readonly #report: DraftReport;
	readonly #news: ComposerNews;
	readonly #post: (message: FromPanel) => void;
	#state: ComposerState | undefined;
	#refusal = '';

	constructor(actions: ComposerActions) {
		this.#actions = actions;
		this.#post = (message) => this.#act(message);
		this.#bar = new ComposerBar(this.#post);
		this.#report = new DraftReport((text) => actions.post({ type: 'drafted', text }));
		this.#news = new ComposerNews((sentence) => actions.say(sentence));
		this.#input = new QuestionInput({
			post: this.#post,
			changed: () => this.#changed(),
			submit: () => this.#submit(),
			pasted: (event) => this.#pasted(event),
			questions: () => this.#state?.questions ?? [],
		});
		this.#images = new ImageIntake({
			attach: (image) => actions.post({ type: 'attachImage', ...image }),
			refuse: (sentence) => this.#refuse(sentence),
			attached: () => this.#state?.context.attachments.length ?? 0,
			language: () => this.#state?.context.language ?? 'en',
		});
		this.element.className = 'composer';
		this.element.addEventListener('submit', (event) => {
			event.preventDefault();
			this.#submit();
		});
		// All of it looks like the input.
		this.element.addEventListener('click', ({ target }) => {
			if (target instanceof Element && target.matches('.composer, .composer-bar, .context-row')) this.focus();
		});
	}

	get draft(): string {
		return this.#input.text;
	}

	set draft(text: string) {
		this.#input.text = text;
	}

	focus(): void {
		this.#input.focus();
	}

	/** Draws itself in the language of now. */
	draw(state: ComposerState): void {
		this.#news.tell(state, this.#state);
		this.#state = state;
		this.#draw();
	}

	/** What was found for the list behind `@`, `#` and `/`. */
	mentions(request: number, mentions: readonly Mention[]): void {
		this.#input.mentions(request, mentions);
	}

	/** A text for the input, before what stands there. The focus stays where it is. */
	insertDraft(text: string): void {
		this.#input.insertBefore(text);
	}

	/** Takes what was dropped on the page: pictures from the system, files from the editor's trees by their URIs. */
	drop(transfer: DataTransfer): void {
		this.#clearRefusal();
		const uris = draggedUris(transfer);
		if (transfer.files.length > 0) this.#images.take([...transfer.files]);
		else if (uris.length > 0) this.#actions.post({ type: 'attachUris', uris });
	}

	#draw(): void {
		const state = this.#state;
		if (state === undefined) return;
		this.#input.label = l10n.t('Ask a question');
		// A landmark, to be jumped to from anywhere in a long conversation.
		this.element.ariaLabel = l10n.t('Next question');
		keepFocus(
			this.element,
			() => this.#render(state),
			() => this.#input.control,
		);
	}

	#render({ context, answering, busy, queue, pictures }: ComposerState): void {
		const { attachments, instructions, items, language } = context;
		const post = this.#post;
		const chips = () => contextChips({ context, pictures, post, add: () => this.#input.beginMention() });
		render(
			html`${guard([queue, busy, language], () => queueView({ queue, busy, language, post }))}
				${guard([attachments, instructions, items, pictures, language], chips)}
				${this.#input.element}
				${this.#refusal === '' ? nothing : html`<p class="refusal" dir="auto">${this.#refusal}</p>`}
				${this.#bar.draw({ context, answering, busy, empty: this.draft.trim() === '' })}`,
			this.element,
		);
	}

	#act(message: FromPanel): void {
		this.#actions.post(message);
		// Its words come into the input.
		if (message.type === 'editQueued') this.focus();
	}

	#changed(): void {
		this.#clearRefusal();
		this.#report.changed(this.draft);
		this.#actions.drafted();
	}

	#pasted(event: ClipboardEvent): void {
		const pictures = event.clipboardData === null ? [] : pastedPictures(event.clipboardData);
		if (pictures.length === 0) return;
		event.preventDefault();
		this.#clearRefusal();
		this.#images.take(pictures);
	}

	/** While an answer runs the editor lets the question wait its turn. */
	#submit(): void {
		const question = this.draft.trim();
		if (question === '' || this.#state === undefined) return;
		if (this.#images.busy) {
			// A picture that was pasted before Enter was pressed belongs to this question.
			void this.#images.settled().then(() => this.#submit());
			return;
		}
		// From the button, which is of no use now, as from the key: the next question can be typed.
		if (this.element.contains(document.activeElement)) this.focus();
		this.draft = '';
		this.#actions.post({ type: 'ask', question });
	}

	#refuse(sentence: string): void {
		this.#refusal = sentence;
		this.#draw();
		this.#actions.say(sentence);
	}

	#clearRefusal(): void {
		this.#refusal = '';
		this.#draw();
	}
}
