import { type Disposable, type Uri, workspace } from 'vscode';
import { keepsSecrets } from '../../../text/secretFiles.ts';
import type { Sleep } from './debounced.ts';
import { excludeGlob } from './excludeGlob.ts';
import type { FoundFile } from './rankFiles.ts';

const maxFiles = 50_000;
/** A list that is no longer true is better than none for longer than this, while files come and go in masses. */
const patienceMs = 150;

/** The files of the workspace that may be offered. Looked up at first need, and again after any has come or gone. */
export class WorkspaceFiles {
	readonly #sleep: Sleep;
	#watching: readonly Disposable[] = [];
	#last: readonly FoundFile[] | undefined;
	#finding: Promise<readonly FoundFile[]> | undefined;
	#isStale = true;

	constructor(sleep: Sleep) {
		this.#sleep = sleep;
	}

	async all(signal: AbortSignal): Promise<readonly FoundFile[]> {
		this.#watch();
		if (this.#isStale) this.#finding ??= this.#find();
		if (this.#finding === undefined) return this.#last ?? [];
		const last = this.#last;
		if (last === undefined) return this.#finding;
		return Promise.race([this.#finding, this.#sleep(patienceMs, signal).then(() => last)]);
	}

	dispose(): void {
		for (const listener of this.#watching) listener.dispose();
	}

	async #find(): Promise<readonly FoundFile[]> {
		this.#isStale = false;
		try {
			const uris = await workspace.findFiles('**/*', excluded(), maxFiles);
			this.#last = uris.filter((uri) => !keepsSecrets(uri.path)).map(found);
		} catch {
			// The search was given up: what was known stands, and the next question looks again.
			this.#isStale = true;
		}
		this.#finding = undefined;
		return this.#last ?? [];
	}

	#watch(): void {
		if (this.#watching.length > 0) return;
		const stale = (): void => {
			this.#isStale = true;
		};
		const watcher = workspace.createFileSystemWatcher('**/*', false, true, false);
		this.#watching = [
			watcher,
			watcher.onDidCreate(stale),
			watcher.onDidDelete(stale),
			workspace.onDidChangeWorkspaceFolders(stale),
			workspace.onDidChangeConfiguration((change) => {
				if (change.affectsConfiguration('files.exclude') || change.affectsConfiguration('search.exclude')) stale();
			}),
		];
	}
}

/** As it is offered: by its path in the workspace, with the folder in front where there are several. */
export function found(uri: Uri): FoundFile {
	return { uri: uri.toString(), path: workspace.asRelativePath(uri) };
}

/** `findFiles` by itself knows `files.exclude` alone. */
function excluded(): string | undefined {
	const configuration = workspace.getConfiguration();
	return excludeGlob([configuration.get('files.exclude'), configuration.get('search.exclude')]);
}
