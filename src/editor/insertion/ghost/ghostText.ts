import {
	commands,
	Disposable,
	InlineCompletionItem,
	languages,
	Range,
	type TextDocument,
	window,
	workspace,
} from 'vscode';
import { DraftKeys, draftWritten, type Taking, taken } from './draftKeys.ts';
import { type Ghost, type GhostSource, isDrafted } from './ghost.ts';
import { Paced } from './paced.ts';

/** 15 times a second: VS Code draws no more of it (measured). */
const refreshMs = 67;

/** The longest that the place of a cursor which an edit has moved is waited for. On a busy machine that took over 134. */
const cursorLimitMs = 500;

interface Shown extends Ghost {
	readonly source: GhostSource;
	readonly offset: number;
	readonly version: number;
}

/**
 * Text that streams as ghost text where the cursor of the active editor is: VS Code shows it nowhere else. Shown once,
 * it does not ask again until the document or the cursor changes, so each refresh is a new provider.
 */
export class GhostText {
	/** There is one active editor, and so one of these. While nobody has text for it, it holds nothing of VS Code's. */
	static readonly shared = new GhostText();

	readonly #sources = new Set<GhostSource>();
	readonly #pace = new Paced(refreshMs, () => this.#show());
	readonly #keys = new DraftKeys({ take: (taking) => this.#take(taking), written: () => this.#drafted?.takeOut() });
	#listeners: Disposable | undefined;
	#provider: Disposable | undefined;
	#shown: Shown | undefined;
	/** The document of the active editor as it was when its cursor was told last. */
	#cursorIn: { readonly document: TextDocument; readonly version: number } | undefined;
	/** Since when it has been left as it is, because the cursor is not known. */
	#leftSince: number | undefined;
	/** Whose draft was shown last. */
	#drafted: GhostSource | undefined;

	add(source: GhostSource): Disposable {
		this.#sources.add(source);
		const changed = (): void => this.changed();
		this.#listeners ??= Disposable.from(
			window.onDidChangeActiveTextEditor(changed),
			window.onDidChangeTextEditorSelection(({ textEditor }) => {
				const { document } = textEditor;
				if (textEditor === window.activeTextEditor) this.#cursorIn = { document, version: document.version };
				this.changed();
			}),
			workspace.onDidChangeConfiguration(changed),
		);
		return new Disposable(() => {
			this.#sources.delete(source);
			this.changed();
		});
	}

	/** There is more text, or less, or it is elsewhere. */
	changed(): void {
		this.#pace.ask();
	}

	/** Whether VS Code has this one's text to show. Somebody else's may stand in its place. */
	offers(source: GhostSource): boolean {
		return this.#shown?.source === source;
	}

	async #show(): Promise<void> {
		if (this.#sources.size === 0) {
			this.#listeners?.dispose();
			this.#listeners = undefined;
		}
		const shown = this.#shown;
		const wanted = this.#wanted();
		if (isSame(shown, wanted) || (wanted === undefined && this.#mayComeAgain())) return;
		this.#leftSince = undefined;
		this.#shown = wanted;
		const old = this.#provider;
		if (wanted !== undefined && isDrafted(wanted)) {
			this.#drafted = wanted.source;
			this.#keys.hold();
		}
		this.#provider = wanted === undefined ? undefined : this.#register();
		if (wanted !== undefined) await trigger(shown === undefined);
		else if (shown !== undefined && this.#isStillThere(shown)) await run('editor.action.inlineSuggest.hide');
		// Only now, because what a provider has given goes with it.
		old?.dispose();
		// A draft may be drawn until all of it is gone.
		if (wanted === undefined) this.#keys.release();
	}

	/**
	 * An edit is told before the cursor that it moves, and between the two nothing has its place where the cursor is. What
	 * was hidden then would be seen to go and to come again at each edit.
	 */
	#mayComeAgain(): boolean {
		const shown = this.#shown;
		if (shown === undefined || !this.#sources.has(shown.source) || !this.#keys.isHeld) return false;
		const { document } = shown.source;
		const isMoved = window.activeTextEditor?.document === document && document.version !== shown.version;
		const isCursorKnown = this.#cursorIn?.document === document && this.#cursorIn.version === document.version;
		if (!isMoved || isCursorKnown) return false;
		this.#leftSince ??= performance.now();
		if (performance.now() - this.#leftSince >= cursorLimitMs) return false;
		this.changed();
		return true;
	}

	#register(): Disposable {
		const provider = languages.registerInlineCompletionItemProvider('*', {
			provideInlineCompletionItems: (document, position) => {
				if (provider !== this.#provider) return [];
				const ghost = this.#at(document, document.offsetAt(position));
				if (ghost === undefined) return [];
				const item = new InlineCompletionItem(ghost.text, new Range(position, position));
				if (isDrafted(ghost)) item.command = { title: '', command: draftWritten };
				return [item];
			},
		});
		return provider;
	}

	#wanted(): Shown | undefined {
		const editor = window.activeTextEditor;
		// With several cursors VS Code would write it at each of them.
		if (editor?.selections.length !== 1 || !editor.selection.isEmpty || !isEnabledIn(editor.document)) return;
		return this.#at(editor.document, editor.document.offsetAt(editor.selection.active));
	}

	#at(document: TextDocument, offset: number): Shown | undefined {
		for (const source of this.#sources) {
			if (source.document !== document) continue;
			const ghost = source.isBehind ? this.#carriedTo(offset, source) : source.ghostAt(offset);
			if (ghost !== undefined) return { source, ...ghost, offset, version: document.version };
		}
		return;
	}

	/**
	 * VS Code itself takes ghost text away when another editor becomes active, and when the document changes; but not when
	 * it is the ghost's beginning that was written, which is what becomes of most drafts.
	 */
	#isStillThere({ source: { document }, version }: Shown): boolean {
		if (window.activeTextEditor?.document !== document) return false;
		return document.version === version || this.#keys.isHeld;
	}

	/** What is left of what was shown, where its beginning has been written since. */
	#carriedTo(offset: number, source: GhostSource): Ghost | undefined {
		const shown = this.#shown;
		if (shown?.source !== source || offset < shown.offset) return;
		const { document } = source;
		const written = document.getText(new Range(document.positionAt(shown.offset), document.positionAt(offset)));
		if (written.length >= shown.text.length || !shown.text.startsWith(written)) return;
		return { text: shown.text.slice(written.length), certain: Math.max(0, shown.certain - written.length) };
	}

	async #take(taking: Taking): Promise<void> {
		const editor = window.activeTextEditor;
		const wanted = this.#wanted();
		if (editor === undefined || wanted === undefined || !wanted.source.isTakeable) return;
		const text = taken(wanted.text.slice(0, wanted.certain), taking);
		if (text !== '') await editor.edit((edit) => edit.insert(editor.selection.active, text));
	}
}

/**
 * Asks this extension alone, and not every other one 15 times a second. What is asked for explicitly comes without a
 * pause, but never in the place of what is shown already (measured in 1.139).
 */
async function trigger(isFirst: boolean): Promise<void> {
	await run('editor.action.inlineSuggest.trigger', { providerId: 'tributary.tributary:*', explicit: isFirst });
}

/** Ghost text that fails is ghost text that is not shown: what stands behind its line tells of it all the same. */
async function run(command: string, ...args: readonly unknown[]): Promise<void> {
	await commands.executeCommand(command, ...args).then(undefined, () => undefined);
}

/** The person may have switched it off for some languages. */
function isEnabledIn(document: TextDocument): boolean {
	return workspace.getConfiguration('editor', document).get('inlineSuggest.enabled', true);
}

/** How much of a draft has come true meanwhile is not seen. */
function isSame(one: Shown | undefined, other: Shown | undefined): boolean {
	if (one === undefined || other === undefined) return one === other;
	return (
		one.source === other.source &&
		one.text === other.text &&
		isDrafted(one) === isDrafted(other) &&
		one.offset === other.offset &&
		one.version === other.version
	);
}
