import type { Replacement } from '../../../text/trackedRegion.ts';
import { type ForeignEdit, OwnedText } from '../../../text/tracking/ownedText.ts';

/**
 * Text that came last to the place where an insertion goes on, and not from it. Whether that was somebody's typing or a
 * draft that VS Code has written is known only a moment later, so its place is followed until then.
 */
export class StrayText {
	#text: OwnedText | undefined;
	readonly #takingOut = new Set<Replacement>();

	/** An edit of the document. `tip`: where the insertion went on before it, if it is not the insertion's own. */
	follow(edit: ForeignEdit, tip?: number): void {
		const { offset, length, text } = edit;
		if (length === 0 && text !== '' && offset === tip) this.#text = OwnedText.at(offset).grown(text.length);
		else this.#text = this.#text?.after(edit);
	}

	/** An undo or a redo: what stands where is not known any more. */
	forget(): void {
		this.#text = undefined;
	}

	/** The edits that take it out. */
	takenOut(): readonly Replacement[] {
		const edits = this.#text?.takenBack('') ?? [];
		for (const edit of edits) this.#takingOut.add(edit);
		return edits;
	}

	/** Whether this is one of those edits. */
	isTakingOut(edit: Replacement): boolean {
		return this.#takingOut.has(edit);
	}
}

/**
 * VS Code writes ghost text in place of its own beginning where that was written while it showed. What stood there stays
 * what it was: only what comes behind `written` is new.
 */
export function withoutBeginning(
	edit: ForeignEdit,
	{ offset, written }: { readonly offset: number; readonly written: string },
): ForeignEdit {
	const { length, text } = edit;
	const beginning = length === 0 ? '' : written.slice(-length);
	if (length === 0 || edit.offset + length !== offset || beginning.length < length || !text.startsWith(beginning)) {
		return edit;
	}
	return { offset, length: 0, text: text.slice(length) };
}
