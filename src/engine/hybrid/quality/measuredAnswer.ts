import type { AnswerEnd } from './answerEnd.ts';
import type { DraftedAnswer } from './draftQuality.ts';
import type { Times } from './times.ts';

/** One answer as it is kept for the rolling figures. Never a word of it. */
export interface MeasuredAnswer extends Times {
	readonly end: AnswerEnd;
	readonly fromCache: boolean;
	/** Another model than the one that was asked first answered, or the mock. */
	readonly fallback: boolean;
	readonly stalls: number;
	readonly drafted: DraftedAnswer | undefined;
}
