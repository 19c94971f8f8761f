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
import { Paced } from './paced.ts';

/** 15 times a second: VS Code draws no more of it (measured). */
const refreshMs = 67;

/** Who has text to show where a cursor is. */
export interface GhostSource {
	readonly document: TextDocument;
	/** What is proposed at exactly this offset of the document, if something is. */
	ghostAt(offset: number): string | undefined;
}

interface Shown {
	readonly source: GhostSource;
	readonly text: string;
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
	#listeners: Disposable | undefined;
	#provider: Disposable | undefined;
	#shown: Shown | undefined;

	add(source: GhostSource): Disposable {
		this.#sources.add(source);
		const changed = (): void => this.changed();
		this.#listeners ??= Disposable.from(
			window.onDidChangeActiveTextEditor(changed),
			window.onDidChangeTextEditorSelection(changed),
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
		if (isSame(shown, wanted)) return;
		this.#shown = wanted;
		const old = this.#provider;
		this.#provider = wanted === undefined ? undefined : this.#register();
		if (wanted !== undefined) await trigger(shown === undefined);
		else if (shown !== undefined && isStillThere(shown)) await run('editor.action.inlineSuggest.hide');
		// Only now, because what a provider has given goes with it.
		old?.dispose();
	}

	#register(): Disposable {
		const provider = languages.registerInlineCompletionItemProvider('*', {
			provideInlineCompletionItems: (document, position) => {
				if (provider !== this.#provider) return [];
				const text = this.#at(document, document.offsetAt(position))?.text;
				return text === undefined ? [] : [new InlineCompletionItem(text, new Range(position, position))];
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
			const text = source.document === document ? source.ghostAt(offset) : undefined;
			if (text !== undefined) return { source, text, offset, version: document.version };
		}
		return;
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

/** VS Code itself takes ghost text away when the document changes or another editor becomes active. */
function isStillThere({ source: { document }, version }: Shown): boolean {
	return window.activeTextEditor?.document === document && document.version === version;
}

function isSame(one: Shown | undefined, other: Shown | undefined): boolean {
	return (
		one?.source === other?.source &&
		one?.text === other?.text &&
		one?.offset === other?.offset &&
		one?.version === other?.version
	);
}
