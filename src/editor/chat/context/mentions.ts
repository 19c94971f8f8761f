import { EventEmitter, Uri, workspace } from 'vscode';
import type { Mention, MentionTrigger } from '../../../protocol/panel.ts';
import { mayBeOffered } from '../references.ts';
import { mentionedPrompts } from '../slash/mentionedPrompts.ts';
import type { Sleep } from './debounced.ts';
import type { FollowedEditor } from './followedEditor.ts';
import { lateSymbols, mentionedNames } from './mentionedNames.ts';
import { mentionedProblems } from './mentionedProblems.ts';
import { type Offered, OfferedMentions } from './offered.ts';
import { problemsOf } from './problems.ts';
import { openUris, RecentFiles } from './recentFiles.ts';
import { documentSymbols, wholeSymbol, workspaceSymbols } from './symbols.ts';
import type { Target } from './target.ts';
import { found, WorkspaceFiles } from './workspaceFiles.ts';

/** The files do not wait longer for the active document's symbols: its language's extension may be starting. */
const symbolsPatienceMs = 150;
/** A search of the whole workspace for each key would only be thrown away. */
const typingPauseMs = 100;

/** What the person chose is to be seen at once, with less of it where its language's extension is slow. */
const wholePatienceMs = 500;

export interface FoundMentions {
	readonly request: number;
	readonly mentions: readonly Mention[];
}

/** What the person can put behind `@`, `#` and `/`. Only the latest search counts. */
export class Mentions {
	readonly #found = new EventEmitter<FoundMentions>();
	/** Twice for one request where symbols are found later than files; the second time with all of the first. */
	readonly onFound = this.#found.event;
	readonly #editor: FollowedEditor;
	readonly #sleep: Sleep;
	readonly #recent = new RecentFiles();
	readonly #files: WorkspaceFiles;
	readonly #offered = new OfferedMentions();
	#latest = new AbortController();

	constructor(editor: FollowedEditor, sleep: Sleep) {
		this.#editor = editor;
		this.#sleep = sleep;
		this.#files = new WorkspaceFiles(sleep);
	}

	/** Resolves when everything was found, or a later search has begun. */
	async find(request: number, trigger: MentionTrigger, query: string): Promise<void> {
		this.#latest.abort();
		this.#latest = new AbortController();
		const { signal } = this.#latest;
		if (trigger === '/') {
			this.#found.fire({ request, mentions: mentionedPrompts(query) });
			return;
		}
		if (trigger === '@') return this.#findNames(request, query, signal);
		const open = [...new Set(openUris().map(String))].map((uri) => ({ uri, problems: problemsOf(uri) }));
		const active = this.#active();
		const problems = active === undefined ? undefined : { uri: active, problems: problemsOf(active) };
		this.#tell(request, mentionedProblems(query, problems, open));
	}

	/** What a mention of the latest two answers stands for; nothing where it is of none. */
	async targets(id: string): Promise<readonly Target[]> {
		return Promise.all(this.#offered.targets(id).map((target) => this.#whole(target)));
	}

	dispose(): void {
		this.#latest.abort();
		this.#recent.dispose();
		this.#files.dispose();
		this.#found.dispose();
	}

	async #findNames(request: number, query: string, signal: AbortSignal): Promise<void> {
		const active = this.#active();
		const own = active === undefined ? Promise.resolve([]) : documentSymbols(active);
		const [files, symbols] = await Promise.all([
			this.#files.all(signal),
			Promise.race([own, this.#sleep(symbolsPatienceMs, signal).then(() => [])]),
		]);
		if (signal.aborted) return;
		const byUri = new Map([...openUris().map(found), ...files].map((file) => [file.uri, file]));
		const recent = this.#recent.uris.map(String);
		const first = mentionedNames(query, [...byUri.values()], recent, symbols, pathOf);
		this.#tell(request, first);
		const late = (await Promise.all([own, this.#ofWorkspace(query, signal)])).flat();
		if (signal.aborted) return;
		const more = lateSymbols(query, late, first, pathOf);
		if (more.length > 0) this.#tell(request, [...first, ...more]);
	}

	async #ofWorkspace(query: string, signal: AbortSignal): ReturnType<typeof workspaceSymbols> {
		if (query === '') return [];
		await this.#sleep(typingPauseMs, signal);
		return signal.aborted ? [] : workspaceSymbols(query);
	}

	async #whole(target: Target): Promise<Target> {
		if (target.kind !== 'symbol') return target;
		const never = new AbortController().signal;
		const late = this.#sleep(wholePatienceMs, never).then(() => target);
		return { kind: 'symbol', ...(await Promise.race([wholeSymbol(target), late])) };
	}

	#active(): string | undefined {
		const uri = this.#editor.current?.document.uri;
		return uri !== undefined && mayBeOffered(uri) ? uri.toString() : undefined;
	}

	#tell(request: number, offered: readonly Offered[]): void {
		this.#offered.remember(request, offered);
		this.#found.fire({ request, mentions: offered.map(({ mention }) => mention) });
	}
}

function pathOf(uri: string): string {
	return workspace.asRelativePath(Uri.parse(uri));
}
