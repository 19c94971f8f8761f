import { type Disposable, EndOfLine, type TextDocument } from 'vscode';
import type { DraftedEdit, EditEvent } from '../../../protocol/stream.ts';
import type { ForeignEdit } from '../../../text/tracking/ownedText.ts';
import type { DocumentWriter } from '../document/documentWriter.ts';
import { ForetoldText } from '../ghost/foretoldText.ts';
import { type Ghost, type GhostSource, ghostOf } from '../ghost/ghost.ts';
import { GhostText } from '../ghost/ghostText.ts';
import { StrayText, withoutBeginning } from '../ghost/strayText.ts';

/** Where a block's text goes on, in an offset of the document. */
export interface Tip {
	readonly offset: number;
	/** What has come of the block and stands there, and what is not written yet. With the document's line ends. */
	readonly written: string;
	readonly unwritten: string;
}

/** Shows what is foretold of a live insertion where its text goes on. As long as nothing is foretold it does nothing. */
export class LiveGhost implements GhostSource, Disposable {
	readonly document: TextDocument;
	/** The answer's own text is written in a moment without anybody's key. */
	readonly isTakeable = false;
	readonly #writer: DocumentWriter;
	readonly #tipOf: (draft: DraftedEdit) => Tip | undefined;
	readonly #foretold = new ForetoldText();
	readonly #stray = new StrayText();
	#registered: Disposable | undefined;
	/** Of the block that was foretold last, as far as is known here. */
	#last: DraftedEdit | undefined;

	/** `tipOf`: where the block of a draft goes on. */
	constructor(writer: DocumentWriter, tipOf: (draft: DraftedEdit) => Tip | undefined) {
		this.document = writer.document;
		this.#writer = writer;
		this.#tipOf = tipOf;
	}

	get isBehind(): boolean {
		return this.#writer.isBehind;
	}

	foretell(draft: DraftedEdit | undefined): void {
		if (draft === undefined && this.#foretold.draft === undefined) return;
		this.#foretold.foretell(draft);
		this.#last = draft ?? this.#last;
		this.#registered ??= GhostText.shared.add(this);
		GhostText.shared.changed();
	}

	/** Before it is written. */
	came(event: EditEvent): void {
		if (this.#foretold.draft === undefined) return;
		this.#foretold.came(event);
		GhostText.shared.changed();
	}

	/** An edit of the document, before anybody else follows it; gives it back as it is to be followed. */
	follow(edit: ForeignEdit, isForeign: boolean): ForeignEdit {
		if (this.#last === undefined) return edit;
		GhostText.shared.changed();
		const tip = isForeign ? this.#tipOf(this.#last) : undefined;
		const followed = tip === undefined ? edit : withoutBeginning(edit, tip);
		this.#stray.follow(followed, tip?.offset);
		return followed;
	}

	/** An undo or a redo. */
	forget(): void {
		this.#stray.forget();
	}

	isTakingOut(edit: ForeignEdit): boolean {
		return this.#stray.isTakingOut(edit);
	}

	ghostAt(offset: number): Ghost | undefined {
		// What has come true is shown until it is written: else it would go and come again.
		const isShown = GhostText.shared.offers(this);
		const draft = this.#foretold.draft ?? (isShown ? this.#last : undefined);
		const tip = draft === undefined ? undefined : this.#tipOf(draft);
		if (tip?.offset !== offset) return;
		const lineEnd = this.document.eol === EndOfLine.CRLF ? '\r\n' : '\n';
		const behind = this.#foretold.behind(tip.unwritten, lineEnd);
		if (behind === '' && !isShown) return;
		const startsLine = this.document.positionAt(offset).character === 0;
		return ghostOf(tip.unwritten, behind, { startsLine, isOpen: true });
	}

	takeOut(): void {
		void this.#writer.writeAlong(() => this.#stray.takenOut());
	}

	dispose(): void {
		this.#registered?.dispose();
	}
}
