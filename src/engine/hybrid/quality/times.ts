import type { QualityTimes } from '../../../protocol/metrics.ts';

/** What came behind the first arrival, and in which time. */
export interface Speed {
	readonly tokens: number;
	readonly ms: number;
}

/** Of one answer, or means of several. In milliseconds; `undefined` where nothing was there to be measured. */
export interface Times {
	readonly firstTokenMs: number | undefined;
	readonly firstPaintMs: number | undefined;
	readonly speed: Speed | undefined;
	readonly gapP50Ms: number | undefined;
	readonly gapP95Ms: number | undefined;
}

/** As they are told: milliseconds and tenths, since more would be noise. */
export function toldTimes({ firstTokenMs, firstPaintMs, speed, gapP50Ms, gapP95Ms }: Times): QualityTimes {
	return {
		...(firstTokenMs === undefined ? {} : { firstTokenMs: Math.round(firstTokenMs) }),
		...(firstPaintMs === undefined ? {} : { firstPaintMs: Math.round(firstPaintMs) }),
		...(speed === undefined ? {} : { tokensPerSecond: toTenths((speed.tokens * 1_000) / speed.ms) }),
		...(gapP50Ms === undefined ? {} : { gapP50Ms: toTenths(gapP50Ms) }),
		...(gapP95Ms === undefined ? {} : { gapP95Ms: toTenths(gapP95Ms) }),
	};
}

function toTenths(value: number): number {
	return Math.round(value * 10) / 10;
}
