import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import {
	commands,
	Disposable,
	EventEmitter,
	languages,
	Range,
	TabInputTextDiff,
	type TextDocument,
	type TextDocumentContentProvider,
	Uri,
	window,
	workspace,
} from 'vscode';
import { withChanges } from '../../../text/preview/withChanges.ts';
import { Paced } from '../ghost/paced.ts';
import type { Insertion, InsertionBlock } from '../insertion.ts';
import type { InsertionRun } from '../insertionRun.ts';

/** How soon a comparison follows an answer that streams. */
const followMs = 250;

/** VS Code's own comparison of what an insertion was asked about with what has become of it, or would. */
export class ChangesDiff implements TextDocumentContentProvider, Disposable {
	static readonly scheme = 'tributary-changes';

	readonly #changed = new EventEmitter<Uri>();
	readonly onDidChange = this.#changed.event;
	/** By address: the sides that exist nowhere but in a comparison. */
	readonly #texts = new Map<string, () => string>();
	readonly #followed = new Map<string, Disposable>();
	readonly #registration: Disposable;
	#count = 0;

	constructor() {
		this.#registration = Disposable.from(
			workspace.registerTextDocumentContentProvider(ChangesDiff.scheme, this),
			window.tabGroups.onDidChangeTabs(({ closed }) => {
				for (const { input } of closed) {
					if (input instanceof TabInputTextDiff) this.#forget([input.original, input.modified]);
				}
			}),
		);
	}

	provideTextDocumentContent(uri: Uri): string {
		const text = this.#texts.get(uri.toString());
		return text?.() ?? l10n.t('This was kept only as long as the window.');
	}

	/** What stood there beside what stands there now; in a preview, beside what would stand there. */
	async show({ insertion }: InsertionRun): Promise<void> {
		const { document, mode, snapshot } = insertion;
		this.#count += 1;
		const before = this.#side(document, 'before', () => snapshot.text);
		await shownAs(before, document);
		const name = basename(document.uri.path);
		if (mode === 'live') return compare(before, document.uri, l10n.t('{0}: before and now', name), insertion);
		const after = this.#side(document, 'after', () => proposedText(insertion));
		const pace = new Paced(followMs, () => this.#changed.fire(after));
		this.#followed.set(
			after.toString(),
			Disposable.from(
				pace,
				insertion.onDidChange(() => pace.ask()),
			),
		);
		await shownAs(after, document);
		await compare(before, after, l10n.t('{0}: before and proposed', name), insertion);
	}

	dispose(): void {
		this.#forget([...this.#texts.keys()].map((uri) => Uri.parse(uri)));
		this.#registration.dispose();
		this.#changed.dispose();
	}

	#side({ uri }: TextDocument, side: 'before' | 'after', text: () => string): Uri {
		const path = uri.path.startsWith('/') ? uri.path : `/${uri.path}`;
		const address = Uri.from({ scheme: ChangesDiff.scheme, path, query: `${side}-${this.#count}` });
		this.#texts.set(address.toString(), text);
		return address;
	}

	#forget(sides: readonly Uri[]): void {
		for (const side of sides.map(String)) {
			this.#texts.delete(side);
			this.#followed.get(side)?.dispose();
			this.#followed.delete(side);
		}
	}
}

/** A side has the document's language, also where its name does not tell it. */
async function shownAs(side: Uri, { languageId }: TextDocument): Promise<void> {
	const document = await workspace.openTextDocument(side);
	if (document.languageId !== languageId) await languages.setTextDocumentLanguage(document, languageId);
}

async function compare(before: Uri, after: Uri, title: string, { blocks }: Insertion): Promise<void> {
	const starts = blocks.filter(isThere).map(({ range }) => range.start);
	const [first] = starts.toSorted((one, other) => one.compareTo(other));
	const at = first === undefined ? {} : { selection: new Range(first, first) };
	await commands.executeCommand('vscode.diff', before, after, title, at);
}

function proposedText({ document, blocks }: Insertion): string {
	const changes = blocks.filter(isProposed).map(({ range, inserted }) => ({
		region: { start: document.offsetAt(range.start), end: document.offsetAt(range.end) },
		text: inserted,
	}));
	return withChanges(document.getText(), changes);
}

/** What replaces something is proposed when all of it has come: half of it would look like a loss. */
function isProposed({ state, removed }: InsertionBlock): boolean {
	return state.phase === 'pending' || (state.phase === 'coming' && removed === '');
}

function isThere(block: InsertionBlock): boolean {
	return isProposed(block) || block.state.phase === 'accepted';
}
