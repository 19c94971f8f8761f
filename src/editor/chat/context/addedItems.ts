import { type Disposable, EventEmitter, languages, type TextDocumentChangeEvent, workspace } from 'vscode';
import { toRange } from '../references.ts';
import { type Added, afterEdits, withTarget } from './itemList.ts';
import type { Target } from './target.ts';

/** What the person has put beside the next question. It keeps pace with edits of its documents. */
export class AddedItems {
	readonly #changed = new EventEmitter<void>();
	/** There are others, or what they stand for is another. */
	readonly onDidChange = this.#changed.event;
	readonly #listeners: readonly Disposable[];
	#all: readonly Added[] = [];

	constructor() {
		const changed = (): void => {
			if (this.#all.length > 0) this.#changed.fire();
		};
		this.#listeners = [
			workspace.onDidChangeTextDocument((change) => this.#edited(change)),
			workspace.onDidRenameFiles(changed),
			workspace.onDidDeleteFiles(changed),
			workspace.onDidCloseTextDocument((document) => {
				if (this.#isOf(document.uri.toString())) this.#changed.fire();
			}),
			languages.onDidChangeDiagnostics(({ uris }) => {
				const uri = new Set(uris.map(String));
				if (this.#all.some(({ target }) => target.kind === 'problems' && uri.has(target.uri))) this.#changed.fire();
			}),
		];
	}

	get all(): readonly Added[] {
		return this.#all;
	}

	add(targets: readonly Target[]): void {
		this.#become(targets.reduce(withTarget, this.#all));
	}

	remove(id: string): void {
		this.#become(this.#all.filter((item) => item.id !== id));
	}

	clear(): void {
		this.#become([]);
	}

	dispose(): void {
		for (const listener of this.#listeners) listener.dispose();
		this.#changed.dispose();
	}

	#edited({ document, contentChanges }: TextDocumentChangeEvent): void {
		const uri = document.uri.toString();
		if (contentChanges.length === 0 || !this.#isOf(uri)) return;
		const edits = contentChanges.map(({ range, text }) => ({ range: toRange(range), text }));
		this.#all = afterEdits(this.#all, uri, edits);
		this.#changed.fire();
	}

	#isOf(uri: string): boolean {
		return this.#all.some(({ target }) => target.uri === uri);
	}

	#become(all: readonly Added[]): void {
		if (all.length === this.#all.length && all.every((item, place) => item === this.#all[place])) return;
		this.#all = all;
		this.#changed.fire();
	}
}
