import * as l10n from '@vscode/l10n';
import { render } from 'lit/html.js';
import type { Exchange, Language } from '../../../protocol/panel.ts';
import { isRunning } from '../../../text/transcript.ts';
import { AnswerActions } from '../answer/answerActions.ts';
import { answerView } from '../answer/answerView.ts';
import { Reasoning } from '../answer/reasoning.ts';
import { RetryClock } from '../answer/retryClock.ts';
import { WhyView } from '../answer/whyView.ts';
import { Changes } from '../link/changes.ts';
import type { EditorLink } from '../link/editorLink.ts';
import { AnswerReader } from '../reading/answerReader.ts';
import type { LiveRegion } from '../reading/liveRegion.ts';
import { AnswerText } from './answerText.ts';
import { drawnParts } from './drawnParts.ts';
import { estimatedHeight } from './heightEstimate.ts';
import { QuestionView } from './questionView.ts';

export interface ExchangeParts {
	readonly link: EditorLink;
	readonly region: LiveRegion;
	/** Draws an exchange once more that is what it was. */
	redraw(id: string): void;
}

/** One question with its answer on the page. */
export class ExchangeView {
	readonly element = document.createElement('section');
	readonly #id: string;
	readonly #parts: ExchangeParts;
	readonly #question: QuestionView;
	readonly #answer = document.createElement('article');
	readonly #text: AnswerText;
	readonly #reasoning = new Reasoning();
	readonly #why = new WhyView();
	readonly #retry: RetryClock;
	readonly #around = new Changes();
	/** Made when it comes near for the first time. */
	#actions: AnswerActions | undefined;
	#reader: AnswerReader | undefined;
	#exchange: Exchange;
	/** As it went far last, in pixels. */
	#farHeight: number | undefined;
	/** How it was drawn last. */
	#drawn: { readonly language: Language; readonly retryIn: number } | undefined;

	constructor(exchange: Exchange, parts: ExchangeParts) {
		const exchangeId = exchange.id;
		const { link } = parts;
		this.#id = exchangeId;
		this.#parts = parts;
		this.#exchange = exchange;
		this.#question = new QuestionView(exchangeId, link);
		this.#text = new AnswerText({
			copy: (block) => link.post({ type: 'copyBlock', exchangeId, block }),
			insert: (block) => link.post({ type: 'insertBlock', exchangeId, block }),
			apply: (block) => link.post({ type: 'applyBlock', exchangeId, block }),
		});
		this.#retry = new RetryClock(() => parts.redraw(exchangeId));
		this.#answer.tabIndex = -1;
		this.element.className = 'exchange';
		this.element.append(this.#question.element, this.#answer);
		this.element.addEventListener('keydown', (event) => {
			if (event.key !== 'F2' || event.defaultPrevented) return;
			event.preventDefault();
			this.#question.edit();
		});
	}

	get id(): string {
		return this.#id;
	}

	/** Follows the exchange. */
	update(exchange: Exchange, language: Language): void {
		const now = performance.now();
		const { answer } = exchange;
		const running = isRunning(answer);
		this.#exchange = exchange;
		if (running) {
			this.element.classList.remove('far');
			this.#text.paint();
			this.#reader ??= new AnswerReader(this.#parts.region, () => this.#text.blocks());
		}
		this.#text.update(answer.text, !running, answer.draft);
		this.#reasoning.update(answer, language, now);
		if (this.#reader?.read(exchange, language) === false) this.#reader = undefined;
		this.#question.update(exchange, language);
		const retryIn = this.#retry.secondsLeft(answer);
		if (!this.#around.differ([...drawnParts(exchange, now), retryIn, language])) return;
		this.#drawn = { language, retryIn };
		this.#draw();
	}

	/** Whether its answer can still grow. */
	get running(): boolean {
		return isRunning(this.#exchange.answer);
	}

	/** Whether a draft stands behind its answer, or did while it ran. */
	get foretells(): boolean {
		return this.#text.foretells;
	}

	/** How many pixels at the end of its answer's text hold nothing that is confirmed. */
	get unconfirmedHeight(): number {
		return this.#text.unconfirmedHeight;
	}

	/** Whether its answer is drawn as Markdown and not as its source. */
	get painted(): boolean {
		return this.#text.painted;
	}

	/** Comes near: the answer is painted. */
	approach(): void {
		this.element.classList.remove('far');
		if (this.#text.painted) return;
		this.#text.paint();
		this.#draw();
	}

	/** Goes far away: the answer is its source, and the browser need not lay it out. `height` in pixels. */
	recede(height: number): void {
		if (this.running) return;
		this.#becomeFar(height);
		if (!this.#text.painted) return;
		this.#text.unpaint();
		this.#draw();
		// Chromium keeps the layout that it had of what it need not lay out any more, with all elements that were in it,
		// which made the page grow by 2,000 nodes with each answer. Of what is put in anew it has none.
		this.element.replaceChildren(this.#question.element, this.#answer);
	}

	/** The same before it was ever laid out. */
	beginFar(): void {
		if (!this.running) this.#becomeFar(this.estimate());
	}

	/** About how high it is, in pixels. */
	estimate(): number {
		return this.#farHeight ?? estimatedHeight(this.#exchange, window.innerWidth);
	}

	/** What is labelled is made anew at the next update, in another language. */
	relabel(): void {
		this.#question.relabel();
		this.#text.relabel();
		this.#reasoning.forget();
		this.#actions = undefined;
		this.#around.forget();
	}

	/** It is gone from the page. */
	dispose(): void {
		this.#reader?.stop();
	}

	#becomeFar(height: number): void {
		this.#farHeight = Math.round(height);
		this.element.style.containIntrinsicBlockSize = `auto ${this.#farHeight}px`;
		this.element.classList.add('far');
	}

	/** Also where another element has the text: what was drawn last is held on to as long as it is not drawn over. */
	#draw(): void {
		if (this.#drawn === undefined) return;
		const { answer } = this.#exchange;
		if (this.painted) this.#actions ??= new AnswerActions(this.#id, this.#parts.link);
		this.#answer.className = `answer message ${answer.state.phase}`;
		this.#answer.ariaLabel = l10n.t('Answer of Tributary');
		const { element: reasoning } = this.#reasoning;
		const { element: text, foretells } = this.#text;
		const parts = { ...this.#drawn, exchange: this.#exchange, text, foretells, reasoning, why: this.#why };
		const hadFocus = this.#answer.contains(document.activeElement);
		const actions = this.painted ? this.#actions : undefined;
		render(answerView({ ...parts, actions, link: this.#parts.link }), this.#answer);
		// The button that was pressed may be gone: Continue is, once the answer goes on.
		if (hadFocus && !this.#answer.contains(document.activeElement)) this.#answer.focus({ preventScroll: true });
	}
}
