/** What a spender is started with. */
export interface SpenderParts {
	readonly directory: string;
	/** As of a window: its successor may have the same. */
	readonly owner: string;
	readonly seed: number;
	/** Of this process alone. */
	readonly journal: string;
	/** Milliseconds since 1970. */
	readonly now: number;
}

/** Two seconds of the test's time. A spender that was told of it does all of it at once, and then says `done`. */
export interface Round {
	readonly now: number;
	/** How many requests to begin. */
	readonly requests: number;
}

/** Nano-dollars: less than what is asked for in a day. */
export function budgetOf(day: string): number {
	return 35_000_000_000 + Number(day.slice(-2)) * 123_456_789;
}
