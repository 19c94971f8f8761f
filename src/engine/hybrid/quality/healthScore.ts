export interface HealthFigures {
	/** Shares of 0 to 1. */
	readonly successRate: number;
	readonly fallbackRate: number;
	/** In milliseconds; `undefined` where it could not be measured. */
	readonly firstTokenMs: number | undefined;
	readonly gapP95Ms: number | undefined;
	/** For each answer. */
	readonly stalls: number;
}

/** Where each of these has lost half of its weight. */
const half = { firstTokenMs: 2_000, gapP95Ms: 200, stalls: 2 } as const;

/**
 * From 0 (useless) to 1 (every answer whole, at once and in one flow):
 *
 *     success · (0.40 + 0.25 · f(first token) + 0.15 · f(stalls) + 0.10 · f(gap p95) + 0.10 · (1 − fallback))
 *     f(x) = half / (half + x),  half: 2 s to the first token, 2 stalls an answer, 200 ms at the 95th percentile of gaps
 *
 * What fails is worth nothing however fast it was, so success multiplies; a slow answer is still an answer, so all else can
 * take at most 0.6. The first token weighs most because everybody waits for it. Each figure that gets worse lowers the
 * score, all else alike. What could not be measured counts as good.
 */
export function healthScore({ successRate, fallbackRate, firstTokenMs, gapP95Ms, stalls }: HealthFigures): number {
	const comfort =
		0.4 +
		0.25 * kept(firstTokenMs, half.firstTokenMs) +
		0.15 * kept(stalls, half.stalls) +
		0.1 * kept(gapP95Ms, half.gapP95Ms) +
		0.1 * (1 - fallbackRate);
	return successRate * comfort;
}

function kept(value: number | undefined, halfAt: number): number {
	return value === undefined ? 1 : halfAt / (halfAt + value);
}
