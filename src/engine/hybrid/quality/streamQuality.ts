import type { AnswerQuality } from '../../../protocol/metrics.ts';
import type { RouteEvent, WarningEvent } from '../../../protocol/stream.ts';
import type { Batch } from '../../stream/stage.ts';
import type { DraftSums } from '../drafts/draftAccount.ts';
import { type AnswerEnd, endOf } from './answerEnd.ts';
import { draftQualityOf } from './draftQuality.ts';
import { GapHistogram } from './gapHistogram.ts';
import type { MeasuredAnswer } from './measuredAnswer.ts';
import { TextSpeed } from './textSpeed.ts';
import { toldTimes } from './times.ts';

/** A longer gap than this is a stall: text that stood still. In milliseconds. */
const stallMs = 200;

export interface StreamQualityOptions {
	/** When the question arrived, in milliseconds of some clock, as all times here. */
	readonly arrived: number;
	/** Takes the answer when it is over; not of one that no model was asked for. */
	ended(route: RouteEvent, answer: MeasuredAnswer): void;
}

/**
 * Measures one answer. Holds no text but the 128 characters by which its tokens are estimated, and these only while it
 * runs. Reasoning is text too where gaps are measured: somebody who reads it sees no stall. A source that is paused, because
 * its client owes credit for a megabyte, is a gap.
 */
export class StreamQuality {
	readonly #options: StreamQualityOptions;
	readonly #gaps = new GapHistogram();
	readonly #speed = new TextSpeed();
	#stalls = 0;
	#lastArrival: number | undefined;
	#firstPaintAt: number | undefined;
	#route: RouteEvent | undefined;
	#fallback = false;
	#end: AnswerEnd = 'stopped';
	#drafts: DraftSums | undefined;
	#isOver = false;

	constructor(options: StreamQualityOptions) {
		this.#options = options;
	}

	/** Sees a batch as it comes from the source, at this moment. */
	came(batch: Batch, now: number): void {
		let hasText = false;
		for (const event of batch) {
			switch (event.kind) {
				case 'token':
				case 'reasoning':
					if (event.text === '') break;
					hasText = true;
					if (event.kind === 'token') this.#speed.add(event.text, now);
					break;
				case 'route':
					this.#route = event;
					break;
				case 'warning':
					this.#fallback ||= saysFallback(event);
					break;
				case 'done':
					this.#end = endOf(event.reason);
					break;
				case 'error':
					this.#end = 'failed';
			}
		}
		if (hasText) this.#textCame(now);
	}

	/** Sees a batch as it is handed on at this moment, which is when it can be painted. */
	went(batch: Batch, now: number): void {
		if (this.#firstPaintAt !== undefined) return;
		if (batch.some((event) => (event.kind === 'token' || event.kind === 'draft') && event.text !== '')) {
			this.#firstPaintAt = now;
		}
	}

	/** Takes the final account of what was shown early. */
	drafted(sums: DraftSums): void {
		this.#drafts = sums;
	}

	/** As far as it has come. Of a replayed answer only when it came: nobody sent it at any speed. */
	quality(): AnswerQuality {
		const { stalls, fromCache, drafted, ...times } = this.#measure();
		const drafts = drafted && draftQualityOf([drafted]);
		return {
			...toldTimes(times),
			stalls,
			...(drafts === undefined ? {} : { drafts }),
			...(fromCache ? { fromCache: true } : {}),
		};
	}

	/** The stream has ended: the answer counts for the rolling figures. The first call counts. */
	over(): void {
		if (this.#isOver) return;
		this.#isOver = true;
		if (this.#route !== undefined) this.#options.ended(this.#route, this.#measure());
	}

	#textCame(now: number): void {
		if (this.#lastArrival !== undefined) {
			const gap = now - this.#lastArrival;
			this.#gaps.add(gap);
			if (gap > stallMs) this.#stalls++;
		}
		this.#lastArrival = now;
	}

	#measure(): MeasuredAnswer {
		const charactersPerToken = this.#speed.charactersPerToken();
		const fromCache = this.#route?.source === 'cache';
		return {
			end: this.#end,
			fromCache,
			fallback: this.#fallback,
			firstTokenMs: this.#since(this.#speed.firstAt),
			firstPaintMs: this.#since(this.#firstPaintAt),
			speed: fromCache ? undefined : this.#speed.speed(charactersPerToken),
			gapP50Ms: fromCache ? undefined : this.#gaps.percentile(0.5),
			gapP95Ms: fromCache ? undefined : this.#gaps.percentile(0.95),
			stalls: fromCache ? 0 : this.#stalls,
			drafted: this.#drafts && { sums: this.#drafts, charactersPerToken },
		};
	}

	#since(time: number | undefined): number | undefined {
		return time === undefined ? undefined : time - this.#options.arrived;
	}
}

/** As the record of every answer has it. */
function saysFallback({ code }: WarningEvent): boolean {
	return code === 'answered_by_mock' || code === 'answered_by_another';
}
