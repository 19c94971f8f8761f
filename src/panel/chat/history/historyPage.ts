import * as l10n from '@vscode/l10n';
import { html, render, type TemplateResult } from 'lit/html.js';
import type { ErrorAction } from '../../../protocol/errors.ts';
import type { FromPanel, History, Language } from '../../../protocol/panel.ts';
import type { SessionHit } from '../../../protocol/sessions.ts';
import { errorCard } from '../../page/errorCard.ts';
import { formatNumber } from '../../page/numbers.ts';
import { keepFocus } from '../composer/focusKeeper.ts';
import { glyph } from '../composer/glyphs.ts';
import { DeletedRows } from './deletedRows.ts';
import { emptyHistory, noHits } from './emptyHistory.ts';
import { HistorySearch } from './historySearch.ts';
import { RovingRows } from './rovingRows.ts';
import { sessionList } from './sessionList.ts';
import { type SessionActions, titleOf } from './sessionRow.ts';

export interface HistoryParts {
	post(message: FromPanel): void;
	/** Tells a screen reader. */
	say(sentence: string): void;
}

interface HistoryState {
	readonly history: History;
	readonly language: Language;
	/** With what was deleted, where it stood. */
	readonly rows: readonly SessionHit[];
}

/** Rows that are drawn at once: more than a page shows. The others follow, so many at a time. */
const rowsAtOnce = 60;

/** The list of conversations, in the place of the conversation. */
export class HistoryPage {
	readonly element = document.createElement('main');
	readonly #parts: HistoryParts;
	readonly #head = document.createElement('div');
	readonly #list = document.createElement('div');
	readonly #search: HistorySearch;
	readonly #roving: RovingRows;
	readonly #deleted = new DeletedRows();
	readonly #actions: SessionActions;
	#state: HistoryState | undefined;
	#renaming: string | undefined;
	/** How many rows are drawn. A thousand at once would hold up the first of them for a third of a second. */
	#drawn = rowsAtOnce;
	#growing: ReturnType<typeof setTimeout> | undefined;
	#drawing = false;

	constructor(parts: HistoryParts) {
		this.#parts = parts;
		this.#search = new HistorySearch({
			search: (query) => parts.post({ type: 'searchHistory', query }),
			enterList: () => this.#roving.enter(),
		});
		this.#roving = new RovingRows(this.#list, {
			rename: (id) => this.#rename(id),
			delete: (id) => parts.post({ type: 'deleteSession', sessionId: id }),
			leave: () => this.focus(),
		});
		this.#actions = this.#sessionActions();
		this.element.className = 'history';
		this.#head.className = 'history-head';
		this.#list.className = 'history-list';
		this.element.append(this.#head, this.#search.element, this.#list);
		this.element.addEventListener('keydown', (event) => this.#keyPressed(event));
	}

	/** Puts the caret into the search. */
	focus(): void {
		this.#search.element.focus();
	}

	/** Draws itself in the language of now. */
	draw(history: History, language: Language): void {
		const before = this.#state?.history;
		const state = { history, language, rows: this.#deleted.rows(history) };
		this.#state = state;
		this.element.ariaLabel = l10n.t('Conversations');
		const settled = this.#search.follow(history.query);
		if (before !== undefined) this.#tell(state, before, settled);
		if (history.query !== before?.query) this.#drawn = rowsAtOnce;
		this.#draw();
	}

	#draw(): void {
		const state = this.#state;
		if (state === undefined) return;
		const label = l10n.t('Back to the conversation');
		render(
			html`<h1>${l10n.t('Conversations')}</h1>
				<button
					type="button"
					class="icon-button"
					data-action="closeHistory"
					title=${`${label} (Esc)`}
					aria-label=${label}
					@click=${() => this.#close()}
				>${glyph('close')}</button>`,
			this.#head,
		);
		this.#drawing = true;
		keepFocus(
			this.element,
			() => render(this.#content(state), this.#list),
			() => this.#search.element,
		);
		this.#drawing = false;
		this.#roving.settle(state.history.current);
		clearTimeout(this.#growing);
		if (this.#drawn < state.rows.length) this.#growing = setTimeout(() => this.#grow());
	}

	#grow(): void {
		this.#drawn += rowsAtOnce;
		this.#draw();
	}

	#content(state: HistoryState): TemplateResult {
		const { history, rows } = state;
		if (history.error !== undefined) {
			const act = (action: ErrorAction) => this.#parts.post({ type: 'act', action });
			return errorCard(history.error, { waitSeconds: undefined, act });
		}
		if (rows.length === 0) {
			if (history.query === '') return emptyHistory(() => this.#close());
			return noHits(history.query, () => this.#search.write(''));
		}
		const drawn = rows.slice(0, this.#drawn);
		return sessionList({ ...state, rows: drawn, now: Date.now(), renaming: this.#renaming }, this.#actions);
	}

	#sessionActions(): SessionActions {
		const post = (message: FromPanel) => this.#parts.post(message);
		return {
			open: ({ id, match }) => {
				this.#search.forget();
				post({ type: 'openSession', sessionId: id, ...(match === undefined ? {} : { messageId: match.messageId }) });
			},
			beginRenaming: ({ id }) => this.#rename(id),
			endRenaming: ({ id }, title) => {
				if (this.#renaming !== id) return;
				if (title !== undefined) post({ type: 'renameSession', sessionId: id, title });
				this.#rename(undefined);
			},
			export: ({ id }) => post({ type: 'exportSession', sessionId: id }),
			delete: ({ id }) => post({ type: 'deleteSession', sessionId: id }),
			restore: ({ id }) => post({ type: 'restoreSession', sessionId: id }),
		};
	}

	#rename(id: string | undefined): void {
		this.#renaming = id;
		// A field whose row a drawing takes away is left in the midst of it, and nothing is left to be drawn.
		if (!this.#drawing) this.#draw();
	}

	#close(): void {
		this.#search.forget();
		this.#parts.post({ type: 'closeHistory' });
	}

	#keyPressed(event: KeyboardEvent): void {
		if (event.key !== 'Escape' || event.isComposing) return;
		event.preventDefault();
		// The answer that runs is not meant.
		event.stopPropagation();
		this.#close();
	}

	/** `settled`: the hits are of what the person has typed. */
	#tell({ history, language, rows }: HistoryState, before: History, settled: boolean): void {
		const { query, sessions, deleted } = history;
		for (const row of rows) {
			if (!deleted.includes(row.id) || before.deleted.includes(row.id)) continue;
			this.#parts.say(l10n.t('Deleted: {0}', titleOf(row)));
		}
		if (!settled || query === '' || query === before.query) return;
		this.#parts.say(l10n.t('Conversations found: {0}', formatNumber(sessions.length, language)));
	}
}
