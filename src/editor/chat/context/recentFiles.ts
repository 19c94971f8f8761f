import { type Disposable, type Uri, window } from 'vscode';
import { mayBeOffered } from '../references.ts';
import { tabUris } from './followedEditor.ts';

const remembered = 50;

/** Documents that the person has looked at, the latest first, and then what else is open. */
export class RecentFiles {
	readonly #listener: Disposable;
	#looked: readonly Uri[] = [];

	constructor() {
		this.#looked = seen([], window.activeTextEditor?.document.uri);
		this.#listener = window.onDidChangeActiveTextEditor((editor) => {
			this.#looked = seen(this.#looked, editor?.document.uri);
		});
	}

	get uris(): readonly Uri[] {
		const all = new Map([...this.#looked, ...openUris()].map((uri) => [uri.toString(), uri]));
		return [...all.values()];
	}

	dispose(): void {
		this.#listener.dispose();
	}
}

/** Of the documents that are open in tabs and may be offered. */
export function openUris(): readonly Uri[] {
	return tabUris().filter(mayBeOffered);
}

function seen(before: readonly Uri[], uri: Uri | undefined): readonly Uri[] {
	if (uri === undefined || !mayBeOffered(uri)) return before;
	return [uri, ...before.filter((other) => other.toString() !== uri.toString())].slice(0, remembered);
}
