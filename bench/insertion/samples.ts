/** What one way of writing a stream into a document took. Times in milliseconds. */
export interface WriterSamples {
	/** How late a timer of the extension host came while it streamed: so long every other extension waited. */
	readonly loopLagMs: readonly number[];
	/** Of each token: from its arrival until it stood in the document. */
	readonly delayMs: readonly number[];
	/** From the last token's arrival until all stood there. */
	readonly lastMs: number;
	readonly tokens: number;
	readonly edits: number;
}

export interface InsertionSamples {
	readonly live: readonly WriterSamples[];
	readonly peer: readonly WriterSamples[];
}

/** The variable by which the bench and the module inside the host know of each other. */
export const samplesVariable = 'TRIBUTARY_BENCH_SAMPLES';
