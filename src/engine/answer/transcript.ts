import type { RouteEvent, UsageEvent, WarningEvent } from '../../protocol/stream.ts';
import { addUsage } from '../../text/usage.ts';
import type { Batch } from '../stream/stage.ts';
import type { AnswerRecord } from './answerRecord.ts';
import type { Continued } from './question.ts';

const nothing = { text: '', reasoning: '', warnings: [] };

/** What of the passing events is kept, behind what there was of the answer before. */
export class Transcript {
	readonly #before: UsageEvent | undefined;
	#text: string;
	#reasoning: string;
	#warnings: readonly WarningEvent[];
	#route: RouteEvent | undefined;
	#usage: UsageEvent | undefined;
	#hasNews = false;
	#calledTools = false;

	constructor(before: Pick<Continued, 'text' | 'reasoning' | 'warnings' | 'route' | 'usage'> = nothing) {
		this.#text = before.text;
		this.#reasoning = before.reasoning;
		this.#warnings = before.warnings;
		this.#route = before.route;
		this.#before = before.usage;
	}

	add(batch: Batch): void {
		for (const event of batch) {
			switch (event.kind) {
				case 'token':
					this.#text += event.text;
					this.#hasNews = true;
					break;
				case 'reasoning':
					this.#reasoning += event.text;
					this.#hasNews = true;
					break;
				case 'route':
					this.#route = event;
					break;
				case 'usage':
					this.#usage = event;
					break;
				case 'warning':
					this.#warnings = [...this.#warnings, event];
					break;
				case 'tool':
					this.#hasNews = true;
					this.#calledTools = true;
			}
		}
	}

	/** Whether anything of the answer came that a person may have read, beside what there was before. */
	get hasNews(): boolean {
		return this.#hasNews;
	}

	/** Whether the model called for a tool. */
	get calledTools(): boolean {
		return this.#calledTools;
	}

	contents(): Pick<AnswerRecord, 'text' | 'reasoning' | 'warnings' | 'route' | 'usage'> {
		const usage = this.#usage === undefined ? this.#before : addUsage(this.#before, this.#usage);
		return {
			text: this.#text,
			reasoning: this.#reasoning,
			warnings: this.#warnings,
			...(this.#route === undefined ? {} : { route: this.#route }),
			...(usage === undefined ? {} : { usage }),
		};
	}
}

/** The batch, kept as it passes. An empty one is left out. */
export function* noted(batch: Batch, transcript: Transcript): Generator<Batch, void, undefined> {
	if (batch.length === 0) return;
	transcript.add(batch);
	yield batch;
}
