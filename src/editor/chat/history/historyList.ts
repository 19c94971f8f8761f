import type { History } from '../../../protocol/panel.ts';
import type { SearchParams, SearchResult, SessionHit } from '../../../protocol/sessions.ts';
import type { ErrorEvent } from '../../../protocol/stream.ts';
import { toEditorError } from '../../host/hostFailure.ts';
import { SyncPace, type Timing } from '../conversation/syncPace.ts';

/** After the last key, before a search begins. */
const typingPauseMs = 150;
/** How often at most the list follows what happens in the store. */
const refreshPauseMs = 1_000;
const longestList = 500;

export interface HistoryParts {
	readonly host: { request(method: 'tributary/sessions/search', params: SearchParams): Promise<SearchResult> };
	readonly timing: Timing;
	/** The conversation that the view shows. */
	current(): string;
	/** URI of this window's first folder. */
	workspace(): string | undefined;
	changed(): void;
}

interface Deleted {
	readonly hit: SessionHit;
	/** Where it stood, under which query. */
	readonly place: number;
	readonly query: string;
}

/** The list of conversations of one view, while it is open. */
export class HistoryList {
	readonly #parts: HistoryParts;
	readonly #pace: SyncPace;
	#isOpen = false;
	#query = '';
	#found: readonly SessionHit[] = [];
	#error: ErrorEvent | undefined;
	#deleted: readonly Deleted[] = [];
	/** Only the answer to the latest one counts. */
	#asked = 0;

	constructor(parts: HistoryParts) {
		this.#parts = parts;
		this.#pace = new SyncPace(
			() => this.#ask(),
			() => refreshPauseMs,
			parts.timing,
		);
	}

	/** What the panel shows; absent while it is closed. */
	get shown(): History | undefined {
		if (!this.#isOpen) return undefined;
		const workspace = this.#parts.workspace();
		return {
			query: this.#query,
			sessions: this.#sessions,
			...(workspace === undefined ? {} : { workspace }),
			current: this.#parts.current(),
			deleted: this.#deleted.map(({ hit }) => hit.id),
			...(this.#error === undefined ? {} : { error: this.#error }),
		};
	}

	/** Opens the list, with all conversations. Resolves when they are there. */
	async open(): Promise<void> {
		this.#isOpen = true;
		this.#query = '';
		this.#deleted = [];
		this.#parts.changed();
		await this.#ask();
	}

	close(): void {
		if (!this.#isOpen) return;
		this.#isOpen = false;
		this.#asked += 1;
		this.#found = [];
		this.#error = undefined;
		this.#parts.changed();
	}

	/** Called at every change of the query; looks when the typing pauses. */
	search(query: string): void {
		if (!this.#isOpen || query === this.#query) return;
		this.#query = query;
		const asked = ++this.#asked;
		this.#parts.timing.after(typingPauseMs, () => {
			if (asked === this.#asked) void this.#ask();
		});
	}

	/** Something in the store has changed. */
	refresh(): void {
		if (this.#isOpen) this.#pace.want();
	}

	/** One was deleted from here: it keeps its place, to be had back. */
	remove(sessionId: string): void {
		const place = this.#sessions.findIndex(({ id }) => id === sessionId);
		const hit = this.#sessions[place];
		if (hit === undefined) return;
		this.#deleted = [...this.#deleted, { hit, place, query: this.#query }];
		this.#found = this.#found.filter(({ id }) => id !== sessionId);
		this.#parts.changed();
	}

	/** It was had back. */
	restore(sessionId: string): void {
		this.#deleted = this.#deleted.filter(({ hit }) => hit.id !== sessionId);
		this.#pace.want();
	}

	/** What was found, and what was deleted from among it in the places where it stood. */
	get #sessions(): readonly SessionHit[] {
		const deleted = this.#deleted.filter(({ query }) => query === this.#query);
		const sessions = this.#found.filter(({ id }) => !deleted.some(({ hit }) => hit.id === id));
		for (const { hit, place } of deleted.toSorted((one, other) => one.place - other.place))
			sessions.splice(place, 0, hit);
		return sessions;
	}

	async #ask(): Promise<void> {
		const asked = ++this.#asked;
		const result = await this.#parts.host
			.request('tributary/sessions/search', { query: this.#query, limit: longestList })
			.catch((failure: unknown) => ({ kind: 'error', error: toEditorError(failure) }) as const);
		if (asked !== this.#asked || !this.#isOpen) return;
		this.#error = result.kind === 'error' ? result.error : undefined;
		this.#found = result.kind === 'error' ? [] : result.sessions;
		this.#parts.changed();
	}
}
