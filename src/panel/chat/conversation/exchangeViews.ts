import * as l10n from '@vscode/l10n';
import type { Exchange, Language } from '../../../protocol/panel.ts';
import { isRunning } from '../../../text/transcript.ts';
import { copyButton } from '../iconButton.ts';
import type { EditorLink } from '../link/editorLink.ts';
import { MarkdownView } from '../markdown/markdownView.ts';
import { AnswerReader } from '../reading/answerReader.ts';
import type { LiveRegion } from '../reading/liveRegion.ts';

interface ExchangeView {
	readonly markdown: MarkdownView;
	readonly reader: AnswerReader;
	readonly copyAnswer: HTMLButtonElement;
}

/** What outlives a drawing, for each exchange: its answer's growing text, its button, and how much of it was said. */
export class ExchangeViews {
	readonly #link: EditorLink;
	readonly #region: LiveRegion;
	readonly #views = new Map<string, ExchangeView>();

	constructor(link: EditorLink, region: LiveRegion) {
		this.#link = link;
		this.#region = region;
	}

	/** Brings the texts up to date; views of exchanges that are gone are forgotten. */
	update(exchanges: readonly Exchange[], language: Language): void {
		const ids = new Set(exchanges.map(({ id }) => id));
		for (const id of this.#views.keys()) if (!ids.has(id)) this.#views.delete(id);
		for (const exchange of exchanges) {
			const { markdown, reader } = this.#viewOf(exchange);
			markdown.update(exchange.answer.text, !isRunning(exchange.answer));
			reader.read(exchange, language);
		}
	}

	/** The element that the exchange's answer grows in. */
	markdownOf(exchange: Exchange): MarkdownView {
		return this.#viewOf(exchange).markdown;
	}

	/** The button that copies the whole answer. */
	copyAnswerOf(exchange: Exchange): HTMLButtonElement {
		return this.#viewOf(exchange).copyAnswer;
	}

	/** Labels within the texts are made anew, in another language. */
	forget(): void {
		this.#views.clear();
	}

	#viewOf(exchange: Exchange): ExchangeView {
		const known = this.#views.get(exchange.id);
		if (known !== undefined) return known;
		const exchangeId = exchange.id;
		const markdown = new MarkdownView({
			copy: (block) => this.#link.post({ type: 'copyBlock', exchangeId, block }),
			insert: (block) => this.#link.post({ type: 'insertBlock', exchangeId, block }),
		});
		const view = {
			markdown,
			reader: new AnswerReader(this.#region, markdown, exchange),
			copyAnswer: copyButton(l10n.t('Copy answer'), 'copyAnswer', () =>
				this.#link.post({ type: 'copyAnswer', exchangeId }),
			),
		};
		this.#views.set(exchangeId, view);
		return view;
	}
}
