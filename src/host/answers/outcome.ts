import type { AnswerRecord } from '../../engine/answer/answerRecord.ts';
import type { Batch } from '../../engine/stream/stage.ts';
import type { AskOutcome } from '../../protocol/ask.ts';
import type { RouteEvent, UsageEvent } from '../../protocol/stream.ts';
import type { StreamMetrics } from '../sessions/sessionStore.ts';

/** Looks at the batches of an answer and remembers how it went: its terminal is the request's result, the rest is for the log. */
export class OutcomeWatch {
	readonly #now: () => number;
	readonly #began: number;
	#outcome: AskOutcome | undefined;
	#route: RouteEvent | undefined;
	#usage: UsageEvent | undefined;
	#firstTextMs: number | undefined;
	#terminalMs: number | undefined;
	#batches = 0;
	#answeredByAnother = false;
	/** How often it was tried again before its first word. */
	retries = 0;

	constructor(now: () => number) {
		this.#now = now;
		this.#began = now();
	}

	/** The terminal that went by; `undefined` before it has. */
	get outcome(): AskOutcome | undefined {
		return this.#outcome;
	}

	/** By which it was answered last. */
	get route(): RouteEvent | undefined {
		return this.#route;
	}

	get usage(): UsageEvent | undefined {
		return this.#usage;
	}

	/** One line for the log. Never a word of the question or of the answer. */
	get summary(): string {
		const route = this.#route === undefined ? 'no model' : `${this.#route.model} by ${this.#route.provider}`;
		const parts = [
			`${route}: ${wordFor(this.#outcome)}`,
			this.#firstTextMs === undefined ? undefined : `first text after ${this.#firstTextMs} ms`,
			`${this.#terminalMs ?? this.#elapsed()} ms in all`,
			this.#usage && tokensIn(this.#usage),
			this.retries === 0 ? undefined : `tried again: ${this.retries}`,
		];
		return parts.filter((part) => part !== undefined).join(', ');
	}

	/** For the record of an answer that ended so. */
	metricsOf({ question, terminal }: AnswerRecord): StreamMetrics {
		return {
			questionLength: question.length,
			...(this.#firstTextMs === undefined ? {} : { firstTokenMs: this.#firstTextMs }),
			durationMs: this.#terminalMs ?? this.#elapsed(),
			chunks: this.#batches,
			success: terminal.kind === 'done',
			fallback: this.#answeredByAnother,
		};
	}

	see(batch: Batch): void {
		this.#batches++;
		for (const event of batch) {
			switch (event.kind) {
				case 'token':
				case 'reasoning':
					this.#firstTextMs ??= this.#elapsed();
					break;
				case 'route':
					this.#route = event;
					break;
				case 'usage':
					this.#usage = event;
					break;
				case 'warning':
					this.#answeredByAnother ||= event.code === 'answered_by_mock' || event.code === 'answered_by_another';
					break;
				case 'done':
					this.#end({ kind: 'done', reason: event.reason });
					break;
				case 'error':
					this.#end({ kind: 'error', error: event });
			}
		}
	}

	#end(outcome: AskOutcome): void {
		this.#outcome = outcome;
		this.#terminalMs = this.#elapsed();
	}

	#elapsed(): number {
		return Math.round(this.#now() - this.#began);
	}
}

function wordFor(outcome: AskOutcome | undefined): string {
	if (outcome === undefined) return 'no end';
	return outcome.kind === 'done' ? outcome.reason : outcome.error.code;
}

function tokensIn({ input, output, exact }: UsageEvent): string {
	return `${exact ? '' : 'about '}${input} tokens in, ${output} out`;
}
