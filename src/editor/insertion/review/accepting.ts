import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import { type Range, window, workspace } from 'vscode';
import { editRefusalSentence } from '../../../text/wording/insertionWords.ts';
import type { Insertion, InsertionBlock } from '../insertion.ts';
import type { InsertionRun } from '../insertionRun.ts';
import type { Ask } from './ask.ts';
import { formatAccepted } from './formatAccepted.ts';
import { askAboutHidden, hiddenPlaces, removeHidden } from './hiddenInBlocks.ts';
import { allowsWriting } from './secondAsk.ts';
import type { ReviewTarget } from './target.ts';

/** Accepts insertions, and asks before where a person should look twice. */
export class Accepting {
	readonly #ask: Ask;
	/** Runs whose document the person has allowed to be written to. */
	readonly #allowed = new WeakSet<InsertionRun>();

	constructor(ask: Ask) {
		this.#ask = ask;
	}

	/** Keeps one block or all. False where the person thought better of it, or the document did not take it. */
	async accept({ run, blockId }: ReviewTarget): Promise<boolean> {
		const { insertion } = run;
		if (pendingBlocks(insertion, blockId).length === 0 || !(await this.#allows(run))) return false;
		const places = hiddenPlaces(insertion, pendingBlocks(insertion, blockId));
		const file = basename(insertion.document.uri.path);
		const hidden = places.length === 0 ? 'keep' : await askAboutHidden(places, file, this.#ask);
		if (hidden === undefined) return false;
		// Between question and answer the insertion may have been decided otherwise.
		const ids = new Set(pendingBlocks(insertion, blockId).map(({ id }) => id));
		if (ids.size === 0) return false;
		const isAccepted = await this.#write(insertion, { blockId, ids, removes: hidden === 'remove' });
		if (!isAccepted) void window.showWarningMessage(failure(insertion, ids));
		return isAccepted;
	}

	async #allows(run: InsertionRun): Promise<boolean> {
		if (this.#allowed.has(run)) return true;
		const allowed = await allowsWriting(run.insertion.document.uri, this.#ask);
		if (allowed) this.#allowed.add(run);
		return allowed;
	}

	async #write(
		insertion: Insertion,
		{ blockId, ids, removes }: { blockId: string | undefined; ids: ReadonlySet<string>; removes: boolean },
	): Promise<boolean> {
		const { document, mode } = insertion;
		const blocks = (): readonly InsertionBlock[] => insertion.blocks.filter(({ id }) => ids.has(id));
		// A live insertion stands in the document already; it is followed no longer when all of it is accepted.
		if (mode === 'live') {
			if (removes && !(await removeHidden(insertion, blocks))) return false;
			const places = blocks().map(({ range }) => range);
			const { version } = document;
			if (!(await insertion.accept(blockId))) return false;
			if (document.version === version) await this.#format(insertion, places);
			return true;
		}
		if (!(await insertion.accept(blockId))) return false;
		const written = blocks().filter((block) => block.state.phase === 'accepted' && isThere(insertion, block));
		if (removes) await removeHidden(insertion, () => written.filter((block) => isThere(insertion, block)));
		else
			await this.#format(
				insertion,
				written.map(({ range }) => range),
			);
		return true;
	}

	async #format({ document }: Insertion, places: readonly Range[]): Promise<void> {
		const settings = workspace.getConfiguration('tributary.insertion', document);
		if (settings.get('formatOnAccept') === true) await formatAccepted(document, places);
	}
}

/** A preview learns only now whether what it would change still stands as it was. */
function failure({ blocks, document }: Insertion, ids: ReadonlySet<string>): string {
	for (const { id, state } of blocks) {
		if (ids.has(id) && state.phase === 'refused') return editRefusalSentence(state.reason, state.args);
	}
	return l10n.t('{0} cannot be written. Nothing was accepted or lost.', basename(document.uri.path));
}

function pendingBlocks({ blocks }: Insertion, blockId: string | undefined): readonly InsertionBlock[] {
	return blocks.filter(({ id, state }) => state.phase === 'pending' && (blockId === undefined || id === blockId));
}

/** Whether a block's text stands where it says: an insertion that is decided follows its document no longer. */
function isThere({ document }: Insertion, { range, inserted }: InsertionBlock): boolean {
	return withPlainEnds(document.getText(range)) === withPlainEnds(inserted);
}

function withPlainEnds(text: string): string {
	return text.replace(/\r\n|\r/g, '\n');
}
