import type { QualityRow } from '../../../protocol/metrics.ts';
import { draftQualityOf } from './draftQuality.ts';
import { healthScore } from './healthScore.ts';
import type { MeasuredAnswer } from './measuredAnswer.ts';
import { type Speed, type Times, toldTimes } from './times.ts';

/** The answers over which figures roll. */
const kept = 100;

/** A share or a mean, and over how many answers. */
export interface Figure {
	readonly value: number;
	readonly answers: number;
}

/** What is watched. */
export interface Rates {
	/** Of what a model was asked for and nobody stopped, what came to its end; 1 where there was none. */
	readonly success: Figure;
	/** Of the same, what failed. */
	readonly errors: Figure;
	/** Of what a model was asked for, where another than was asked first answered. */
	readonly fallback: Figure;
	/** The mean, in milliseconds; `undefined` where no answer began. */
	readonly firstToken: Figure | undefined;
}

/** What can be measured of an answer and is absent where it was not. */
type Measure = Exclude<keyof Times, 'speed'>;

/** The last answers of one kind, at most 100. */
export class RecentAnswers {
	#answers: readonly MeasuredAnswer[] = [];

	add(answer: MeasuredAnswer): void {
		this.#answers = [...this.#answers.slice(1 - kept), answer];
	}

	/** In one pass, since it is asked for at the end of each answer. */
	rates(): Rates {
		let [asked, whole, failed, stopped, fallback, begun, firstTokens] = [0, 0, 0, 0, 0, 0, 0];
		for (const answer of this.#answers) {
			if (answer.fromCache) continue;
			asked++;
			if (answer.end === 'whole') whole++;
			else if (answer.end === 'failed') failed++;
			else if (answer.end === 'stopped') stopped++;
			if (answer.fallback) fallback++;
			if (answer.firstTokenMs === undefined) continue;
			begun++;
			firstTokens += answer.firstTokenMs;
		}
		const ended = asked - stopped;
		return {
			success: ended === 0 ? { value: 1, answers: 0 } : shareOf(whole, ended),
			errors: shareOf(failed, ended),
			fallback: shareOf(fallback, asked),
			firstToken: begun === 0 ? undefined : shareOf(firstTokens, begun),
		};
	}

	/** All that a row tells but whose they are. A replayed answer counts as a hit, and in no time or other rate. */
	figures(): Omit<QualityRow, 'provider' | 'model' | 'form'> {
		const asked = this.#answers.filter(({ fromCache }) => !fromCache);
		const mean = (measure: Measure): number | undefined => meanOf(asked.flatMap((answer) => answer[measure] ?? []));
		const { success, errors, fallback } = this.rates();
		const times: Times = {
			firstTokenMs: mean('firstTokenMs'),
			firstPaintMs: mean('firstPaintMs'),
			speed: speedOf(asked),
			gapP50Ms: mean('gapP50Ms'),
			gapP95Ms: mean('gapP95Ms'),
		};
		const rates = {
			stalls: meanOf(asked.map(({ stalls }) => stalls)) ?? 0,
			fallbackRate: fallback.value,
			successRate: success.value,
		};
		const drafts = draftQualityOf(asked.flatMap(({ drafted }) => drafted ?? []));
		return {
			answers: this.#answers.length,
			...toldTimes(times),
			...rates,
			...(drafts === undefined ? {} : { drafts }),
			cacheHitRate: shareOf(this.#answers.length - asked.length, this.#answers.length).value,
			errorRate: errors.value,
			health: healthScore({ ...times, ...rates }),
		};
	}
}

/** By time: the mean of the answers' speeds would be that of the shortest ones, which may come in two packets. */
function speedOf(answers: readonly MeasuredAnswer[]): Speed | undefined {
	const speeds = answers.flatMap(({ speed }) => speed ?? []);
	if (speeds.length === 0) return undefined;
	return { tokens: sum(speeds.map(({ tokens }) => tokens)), ms: sum(speeds.map(({ ms }) => ms)) };
}

function meanOf(values: readonly number[]): number | undefined {
	return values.length === 0 ? undefined : sum(values) / values.length;
}

function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}

function shareOf(part: number, answers: number): Figure {
	return { value: answers === 0 ? 0 : part / answers, answers };
}
