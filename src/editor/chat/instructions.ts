import { type Disposable, EventEmitter, FileType, type Uri, window, workspace } from 'vscode';
import type { Reference } from '../../protocol/references.ts';
import { instructionPlaces, instructionsFile } from './instructionPlaces.ts';

/** The project's instructions: the root's `AGENTS.md`, and the one nearest to a file. Trusted workspaces only. */
export class ProjectInstructions {
	readonly #changed = new EventEmitter<void>();
	/** `current` is another. */
	readonly onDidChange = this.#changed.event;
	/** Whether there is a file at a URI. Emptied when any `AGENTS.md` comes or goes. */
	readonly #existing = new Map<string, Promise<boolean>>();
	#watching: Disposable[] | undefined;
	#current: readonly string[] = [];
	#looks = 0;

	/** URIs of what goes along with the next question in the chat, as last looked up. */
	get current(): readonly string[] {
		return this.#current;
	}

	/** Looks for them, and again whenever something changes. The first need, not activation, is when to call it. */
	async look(): Promise<void> {
		this.#watch();
		const look = ++this.#looks;
		const found = (await this.find(activeUri())).map(String);
		if (look !== this.#looks || found.join('\n') === this.#current.join('\n')) return;
		this.#current = found;
		this.#changed.fire();
	}

	/** Those for a document (the active one), as context of a question. */
	async references(document = activeUri()): Promise<readonly Reference[]> {
		this.#watch();
		return (await this.find(document)).map((uri) => ({ kind: 'instructions', uri: uri.toString() }));
	}

	/** The root's first, then the nearest. */
	async find(document: Uri | undefined): Promise<readonly Uri[]> {
		const folder =
			(document === undefined ? undefined : workspace.getWorkspaceFolder(document)) ?? workspace.workspaceFolders?.[0];
		// The host reads them from the disk; a virtual workspace has none.
		if (!workspace.isTrusted || folder?.uri.scheme !== 'file' || !wanted(folder.uri)) return [];
		const places = instructionPlaces(folder.uri.path, document?.scheme === 'file' ? document.path : undefined);
		const uris = places.map((path) => folder.uri.with({ path }));
		const there = await Promise.all(uris.map((uri) => this.#isThere(uri)));
		const found = uris.filter((_, index) => there[index]);
		const [nearest] = found;
		const root = there.at(-1) ? uris.at(-1) : undefined;
		return [...new Set([root, nearest])].filter((uri) => uri !== undefined);
	}

	dispose(): void {
		for (const listener of this.#watching ?? []) listener.dispose();
		this.#changed.dispose();
	}

	#isThere(uri: Uri): Promise<boolean> {
		const key = uri.toString();
		const known = this.#existing.get(key) ?? isFile(uri);
		this.#existing.set(key, known);
		return known;
	}

	#watch(): void {
		if (this.#watching !== undefined) return;
		const again = (): void => void this.look();
		const afresh = (): void => {
			this.#existing.clear();
			again();
		};
		const watcher = workspace.createFileSystemWatcher(`**/${instructionsFile}`, false, true, false);
		this.#watching = [
			watcher,
			watcher.onDidCreate(afresh),
			watcher.onDidDelete(afresh),
			window.onDidChangeActiveTextEditor(again),
			workspace.onDidChangeWorkspaceFolders(afresh),
			workspace.onDidGrantWorkspaceTrust(again),
			workspace.onDidChangeConfiguration((change) => {
				if (change.affectsConfiguration('tributary.projectInstructions')) again();
			}),
		];
	}
}

function activeUri(): Uri | undefined {
	return window.activeTextEditor?.document.uri;
}

function wanted(folder: Uri): boolean {
	return workspace.getConfiguration('tributary', folder).get('projectInstructions') !== false;
}

async function isFile(uri: Uri): Promise<boolean> {
	try {
		return ((await workspace.fs.stat(uri)).type & FileType.File) !== 0;
	} catch {
		return false;
	}
}
