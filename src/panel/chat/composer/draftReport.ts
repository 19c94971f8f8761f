/** Milliseconds without a key before what stands in the input is told. */
const restMs = 400;

/** Tells the editor what stands in the input a moment after the last key, so that it can count what that would send. */
export class DraftReport {
	readonly #tell: (text: string) => void;
	#told = '';
	#resting: ReturnType<typeof setTimeout> | undefined;

	constructor(tell: (text: string) => void) {
		this.#tell = tell;
	}

	/** To be called at each change. Nothing is told where the text is again what was told last. */
	changed(text: string): void {
		clearTimeout(this.#resting);
		this.#resting = setTimeout(() => {
			if (text === this.#told) return;
			this.#told = text;
			this.#tell(text);
		}, restMs);
	}
}
