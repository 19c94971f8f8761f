import type { Exchange } from '../../../protocol/panel.ts';

/** Counts down to the moment at which a provider may be asked again, and asks for a drawing at each full second. */
export class RetryClock {
	readonly #redraw: () => void;
	readonly #deadlines = new Map<string, number>();
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(redraw: () => void) {
		this.#redraw = redraw;
	}

	/** Full seconds left for this exchange; 0 when nothing waits. The wait begins when it is first asked about. */
	secondsLeft({ id, answer }: Exchange): number {
		const wait = answer.state.phase === 'failed' ? answer.state.error.retryAfterMs : undefined;
		if (wait === undefined || wait <= 0) {
			this.#deadlines.delete(id);
			return 0;
		}
		const deadline = this.#deadlines.get(id) ?? Date.now() + wait;
		this.#deadlines.set(id, deadline);
		const left = deadline - Date.now();
		if (left <= 0) return 0;
		this.#wakeIn(left % 1000 || 1000);
		return Math.ceil(left / 1000);
	}

	#wakeIn(ms: number): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(this.#redraw, ms);
	}
}
