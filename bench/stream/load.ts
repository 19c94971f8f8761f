/** What one way of reading is asked to do: so many streams at once, each of this model. */
export interface Load {
	readonly model: string;
	readonly streams: number;
	/** A text that goes along with each question. Only hosts can take it. */
	readonly document?: string;
	/** Whether to look how late the event loop runs, which itself takes a percent of the computing time. Hosts alone. */
	readonly watchesLoop?: boolean;
}

/** What it took. */
export interface Effort {
	/** Characters of text that came, of all streams. */
	readonly characters: number;
	/** Computing time of the whole process, its other threads included, in microseconds. */
	readonly cpuUs: number;
	/** How late the event loop ran, in milliseconds; absent where nobody looked. */
	readonly lagP99Ms?: number;
}
