import type { AlertKind, QualityAlert } from '../../../protocol/metrics.ts';
import { type AlertLimits, watchedFigures } from './alertLimits.ts';
import type { MeasuredAnswer } from './measuredAnswer.ts';
import { RecentAnswers } from './recentAnswers.ts';

/** With fewer answers a single failure would be more than any limit. */
const fewestAnswers = 10;

/** How many answers in a row have to be well before the same is told again. */
const wellFor = 20;

/** The last answers of one model in every form, and which limits they are known to pass. */
export class ModelWatch {
	readonly #recent = new RecentAnswers();
	/** Of each limit that was told: how many answers have kept it since it was last passed. */
	readonly #told = new Map<AlertKind, number>();

	/**
	 * Takes an answer that this model was asked for. Returns the limits that are passed now and have not been told since they
	 * were kept over 20 answers: a share that goes up and down around its limit is told once.
	 */
	add(answer: MeasuredAnswer, limits: AlertLimits): readonly Omit<QualityAlert, 'provider' | 'model'>[] {
		this.#recent.add(answer);
		return watchedFigures(this.#recent, limits).flatMap(({ kind, figure: { value, answers }, limit, passed }) => {
			if (answers < fewestAnswers || !this.#isNews(kind, passed)) return [];
			return [{ kind, value, limit, answers }];
		});
	}

	#isNews(kind: AlertKind, passed: boolean): boolean {
		const well = this.#told.get(kind);
		if (passed) {
			this.#told.set(kind, 0);
			return well === undefined;
		}
		if (well === undefined) return false;
		if (well + 1 < wellFor) this.#told.set(kind, well + 1);
		else this.#told.delete(kind);
		return false;
	}
}
