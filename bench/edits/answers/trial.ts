/** A document's lines as they are to be, without their ends. */
export interface Expected {
	readonly lines: readonly string[];
	/** Which of them a block has written, by their place. */
	readonly written: ReadonlySet<number>;
}

/** An answer to a question about one document, and what may come of it. Decided without any matching of ours or others. */
export interface Trial {
	readonly path: string;
	readonly document: string;
	readonly lineEnd: '\n' | '\r\n';
	readonly answer: string;
	/** The other files there are, by path. */
	readonly others: ReadonlyMap<string, string>;
	/** Each way the document may stand when these blocks (from 0, in the answer's order) are refused and the others applied. */
	right(refused: ReadonlySet<number>): readonly Expected[];
	/** Whether the answer says the white space of what it replaces wrongly, so that nobody can have it to the byte. */
	readonly hasOtherWhiteSpace: boolean;
}

/** What became of a trial. */
export interface Outcome {
	readonly text: string;
	readonly refused: ReadonlySet<number>;
}
