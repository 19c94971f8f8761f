import type { AnswerForm } from './ask.ts';

/** Times in milliseconds; what was not there to be measured is absent. Over several answers the means of those that have it. */
export interface QualityTimes {
	/** From the question's arrival in the host to the first confirmed text. */
	readonly firstTokenMs?: number;
	/** To the first text that could be shown, be it a draft. */
	readonly firstPaintMs?: number;
	/** Of confirmed text, estimated, from the first to the last. */
	readonly tokensPerSecond?: number;
	/** Between two arrivals of text from the model. */
	readonly gapP50Ms?: number;
	readonly gapP95Ms?: number;
}

/** How one answer came. */
export interface AnswerQuality extends QualityTimes {
	/** Gaps of more than 200 ms. */
	readonly stalls: number;
	/** Absent where nothing was foretold. */
	readonly drafts?: DraftQuality;
	/** An earlier answer was replayed. */
	readonly fromCache?: true;
}

/** What was shown ahead of the model, in one answer or over several. */
export interface DraftQuality {
	/** 0 to 1: of the characters that were shown early, those that came so, with everything before them. */
	readonly accuracy: number;
	/** 0 to 1: of the pieces in which the answer came, those that stood there already as a whole. */
	readonly coverage: number;
	/** How many tokens such a piece stood there ahead, in the mean. */
	readonly leadTokens: number;
	/** How often something was taken back. */
	readonly withdrawn: number;
}

export interface MetricsResult {
	/** Whether answers are measured now, which is where `tributary.hybridStreaming.enabled` is on. */
	readonly enabled: boolean;
	/** The most answers first. */
	readonly rows: readonly QualityRow[];
	/** Earlier answers that are kept to be replayed. Absent where none are. */
	readonly cache?: CacheMetrics;
}

/** The last answers of one kind (at most 100), rolling. */
export interface QualityRow extends QualityTimes {
	readonly provider: string;
	readonly model: string;
	readonly form: AnswerForm;
	readonly answers: number;
	/** For each answer, in the mean. */
	readonly stalls: number;
	readonly drafts?: DraftQuality;
	/** 0 to 1, of all answers. */
	readonly cacheHitRate: number;
	/** 0 to 1: answered by another model, or in another way, than was asked first. */
	readonly fallbackRate: number;
	/** 0 to 1: came to their end. What a person stopped counts as neither success nor error. */
	readonly successRate: number;
	readonly errorRate: number;
	/** 0 (useless) to 1; the formula stands in `src/engine/hybrid/quality/healthScore.ts`. */
	readonly health: number;
}

export interface CacheMetrics {
	readonly entries: number;
	readonly bytes: number;
	readonly hits: number;
	readonly misses: number;
}

export const alertKinds = ['success', 'first_token', 'fallback', 'errors'] as const;
export type AlertKind = (typeof alertKinds)[number];

/** A limit of `tributary.alerts.*` is passed. */
export interface QualityAlert {
	readonly kind: AlertKind;
	readonly provider: string;
	readonly model: string;
	/** A share of 0 to 1; of `first_token` seconds. As `limit`. */
	readonly value: number;
	readonly limit: number;
	/** Over how many answers. */
	readonly answers: number;
}
