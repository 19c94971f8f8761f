import type { DraftedEdit, EditEvent } from '../../../protocol/stream.ts';
import { draftAfter } from '../../../text/draft.ts';
import { hiddenCharacters } from '../../../text/edits/hiddenCharacters.ts';

/** What is foretold of one block, behind the text that has come of it. It is never a document's text. */
export class ForetoldText {
	#draft: DraftedEdit | undefined;

	get draft(): DraftedEdit | undefined {
		return this.#draft;
	}

	/** In place of what was foretold before; `undefined` withdraws that. */
	foretell(draft: DraftedEdit | undefined): void {
		this.#draft = draft;
	}

	/** The answer's own text takes from it what is alike, and all of it where they differ. */
	came({ blockId, text, state }: EditEvent): void {
		if (this.#draft?.blockId !== blockId) return;
		const rest = state.phase === 'open' ? draftAfter(this.#draft.text, text) : '';
		this.#draft = rest === '' ? undefined : { ...this.#draft, text: rest };
	}

	/** What of it can be shown behind this text: nothing whose look deceives. */
	behind(text: string, lineEnd: '\n' | '\r\n'): string {
		const draft = this.#draft?.text.replace(/\r\n|\r|\n/g, lineEnd) ?? '';
		return draft === '' || hiddenCharacters(text + draft).length > 0 ? '' : draft;
	}
}
