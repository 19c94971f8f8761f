import type { DraftedEdit } from '../../../protocol/stream.ts';
import { InsertReader, insertedBlock } from '../../../text/edits/insertReader.ts';
import type { Question } from '../../answer/question.ts';
import { type EditedDocument, editedDocument } from '../../edits/editedDocument.ts';

/**
 * What a draft of an answer would bring into the document at whose place the answer is inserted. It reads the answer's
 * text as what makes the `edit` events reads it, so that both say the same of the same text.
 */
export class InsertedDraft {
	readonly #document: EditedDocument;
	readonly #reader: InsertReader;

	/** `undefined` where the answer is inserted at no place. */
	static for(question: Pick<Question, 'form' | 'references' | 'continued'>): InsertedDraft | undefined {
		if (question.form !== 'insert') return undefined;
		const document = editedDocument(question);
		return document === undefined ? undefined : new InsertedDraft(document);
	}

	constructor(document: EditedDocument) {
		this.#document = document;
		this.#reader = new InsertReader(document.target);
	}

	/** Takes confirmed text of the answer, in order. */
	push(text: string): void {
		this.#reader.push(text);
	}

	/**
	 * What this draft, behind the text so far, would bring into the document behind the block's text so far. `undefined`
	 * where that is nothing: the draft is the fence around the code, or cannot be told from one yet.
	 */
	foretell(draft: string): DraftedEdit | undefined {
		const text = this.#reader.foretell(draft);
		if (text === '') return undefined;
		const { uri, target } = this.#document;
		return { blockId: insertedBlock, uri, range: target.snapshot.rangeOf(target.within), text };
	}
}
