import type { TrialRow } from './trials.ts';

/*
 * The measures of RouteLLM (Ong et al., 2024, arXiv 2406.18665, section 3): PGR is the share of the gap between the weak
 * and the strong model that a router recovers; APGR the area under PGR over the share of calls that go to the strong
 * model, which is 0.5 for chance; CPT(x) the least share of strong calls that recovers x of the gap.
 */

/** What a router makes of trials, from which all measures are read off. */
export class Routed {
	/** Trials with the surest strong call first; equal scores in an order of chance that is always the same. */
	readonly #order: readonly TrialRow[];

	/** @param scores one for each trial: the higher, the sooner it goes to the strong model */
	constructor(trials: readonly TrialRow[], scores: readonly number[]) {
		const scored = trials.map((trial, at) => ({ trial, score: scores[at] ?? 0 }));
		scored.sort((one, other) => other.score - one.score || one.trial.chance - other.trial.chance);
		this.#order = scored.map(({ trial }) => trial);
	}

	/** @param times how often each question counts; each once where it is left out */
	apgr(times?: (question: number) => number): number {
		let calls = 0;
		let gained = 0;
		let area = 0;
		for (const { question, weak, strong } of this.#order) {
			const count = times === undefined ? 1 : times(question);
			area += count * (gained + (count * (strong - weak)) / 2);
			gained += count * (strong - weak);
			calls += count;
		}
		return area / calls / gained;
	}

	/** The least share of strong calls that recovers this share of the gap. */
	cpt(share: number, times?: (question: number) => number): number {
		let all = 0;
		let gap = 0;
		for (const { question, weak, strong } of this.#order) {
			const count = times === undefined ? 1 : times(question);
			all += count;
			gap += count * (strong - weak);
		}
		let calls = 0;
		let gained = 0;
		for (const { question, weak, strong } of this.#order) {
			if (gained >= share * gap) break;
			const count = times === undefined ? 1 : times(question);
			calls += count;
			gained += count * (strong - weak);
		}
		return calls / all;
	}

	/** Of the strong model's quality, where as many calls go to it as cost 1 − `saving` of always asking it. */
	kept(saving: number, weakPrice: number): number {
		const share = Math.max(0, (1 - saving - weakPrice) / (1 - weakPrice));
		const calls = Math.round(share * this.#order.length);
		const quality = this.#order.reduce((sum, { weak, strong }, at) => sum + (at < calls ? strong : weak), 0);
		return quality / this.#order.reduce((sum, { strong }) => sum + strong, 0);
	}
}

export interface Interval {
	readonly value: number;
	readonly low: number;
	readonly high: number;
}

const resamples = 400;

/**
 * A value with its 95 % interval: of so many samples of the questions, drawn with replacement. A question stands in all
 * its languages or in none.
 */
export function withInterval(questions: number, measure: (times?: (question: number) => number) => number): Interval {
	const values: number[] = [];
	let state = 1;
	const next = (): number => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return state / 2 ** 32;
	};
	for (let sample = 0; sample < resamples; sample++) {
		const counts = new Uint8Array(questions);
		for (let draw = 0; draw < questions; draw++) {
			const drawn = Math.floor(next() * questions);
			counts[drawn] = (counts[drawn] ?? 0) + 1;
		}
		values.push(measure((question) => counts[question] ?? 0));
	}
	values.sort((one, other) => one - other);
	const at = (share: number): number => values[Math.round(share * (resamples - 1))] ?? Number.NaN;
	return { value: measure(), low: at(0.025), high: at(0.975) };
}
