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

/** What can be measured of an answer and is absent where it was not. */
type Measure = Exclude<keyof Times, 'speed'>;

/** The last answers of one kind, at most 100. */
export class RecentAnswers {
	#answers: readonly MeasuredAnswer[] = [];

	add(answer: MeasuredAnswer): void {
		this.#answers = [...this.#answers.slice(1 - kept), answer];
	}

	/** Of what a model was asked for and nobody stopped, what came to its end; 1 where there was none. */
	get success(): Figure {
		const ended = this.#ended;
		return ended.length === 0 ? { value: 1, answers: 0 } : shareOf(ended, ({ end }) => end === 'whole');
	}

	/** Of what a model was asked for and nobody stopped, what failed. */
	get errors(): Figure {
		return shareOf(this.#ended, ({ end }) => end === 'failed');
	}

	/** Of what a model was asked for, where another than was asked first answered. */
	get fallback(): Figure {
		return shareOf(this.#asked, ({ fallback }) => fallback);
	}

	/** The mean, in milliseconds; `undefined` where no answer began. */
	get firstToken(): Figure | undefined {
		return this.#mean('firstTokenMs');
	}

	/** All that a row tells but whose they are. A replayed answer counts as a hit, and in no time or other rate. */
	figures(): Omit<QualityRow, 'provider' | 'model' | 'form'> {
		const asked = this.#asked;
		const times: Times = {
			firstTokenMs: this.firstToken?.value,
			firstPaintMs: this.#mean('firstPaintMs')?.value,
			speed: this.#speed(),
			gapP50Ms: this.#mean('gapP50Ms')?.value,
			gapP95Ms: this.#mean('gapP95Ms')?.value,
		};
		const rates = {
			stalls: asked.length === 0 ? 0 : sum(asked.map(({ stalls }) => stalls)) / asked.length,
			fallbackRate: this.fallback.value,
			successRate: this.success.value,
		};
		const drafts = draftQualityOf(asked.flatMap(({ drafted }) => drafted ?? []));
		return {
			answers: this.#answers.length,
			...toldTimes(times),
			...rates,
			...(drafts === undefined ? {} : { drafts }),
			cacheHitRate: shareOf(this.#answers, ({ fromCache }) => fromCache).value,
			errorRate: this.errors.value,
			health: healthScore({ ...times, ...rates }),
		};
	}

	get #asked(): readonly MeasuredAnswer[] {
		return this.#answers.filter(({ fromCache }) => !fromCache);
	}

	get #ended(): readonly MeasuredAnswer[] {
		return this.#asked.filter(({ end }) => end !== 'stopped');
	}

	#mean(measure: Measure): Figure | undefined {
		const values = this.#asked.flatMap((answer) => answer[measure] ?? []);
		if (values.length === 0) return undefined;
		return { value: sum(values) / values.length, answers: values.length };
	}

	/** By time: the mean of the answers' speeds would be that of the shortest ones, which may come in two packets. */
	#speed(): Speed | undefined {
		const speeds = this.#asked.flatMap(({ speed }) => speed ?? []);
		if (speeds.length === 0) return undefined;
		return { tokens: sum(speeds.map(({ tokens }) => tokens)), ms: sum(speeds.map(({ ms }) => ms)) };
	}
}

function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}

function shareOf(answers: readonly MeasuredAnswer[], test: (answer: MeasuredAnswer) => boolean): Figure {
	const value = answers.length === 0 ? 0 : answers.filter(test).length / answers.length;
	return { value, answers: answers.length };
}
