import type { Answer } from '../../../protocol/panel.ts';

/** Counts down to the moment at which a provider may be asked again, and asks for a drawing at each full second. */
export class RetryClock {
	readonly #redraw: () => void;
	#deadline: number | undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(redraw: () => void) {
		this.#redraw = redraw;
	}

	/** Full seconds left for this answer; 0 when nothing waits. The wait begins when it is first asked about. */
	secondsLeft({ state }: Answer): number {
		clearTimeout(this.#timer);
		const wait = state.phase === 'failed' ? state.error.retryAfterMs : undefined;
		if (wait === undefined || wait <= 0) {
			this.#deadline = undefined;
			return 0;
		}
		this.#deadline ??= Date.now() + wait;
		const left = this.#deadline - Date.now();
		if (left <= 0) return 0;
		this.#timer = setTimeout(this.#redraw, left % 1000 || 1000);
		return Math.ceil(left / 1000);
	}
}
