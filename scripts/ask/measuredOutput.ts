import type { AnswerQuality, MetricsResult } from '../../src/protocol/metrics.ts';
import type { ErrorEvent, StreamEvent } from '../../src/protocol/stream.ts';
import { metricsTable, notMeasured } from './metricsTable.ts';
import type { Output } from './output.ts';

/** Another output, and how the answer came behind it: as a table on standard error, or as a line of JSON. */
export class MeasuredOutput implements Output {
	readonly #output: Output;
	readonly #json: boolean;
	#quality: AnswerQuality | undefined;
	#isAnswered = false;

	constructor(output: Output, json: boolean) {
		this.#output = output;
		this.#json = json;
	}

	events(events: readonly StreamEvent[]): void {
		for (const event of events) {
			if (event.kind === 'saved') this.#quality = event.quality;
			if (event.kind === 'end') this.#isAnswered = true;
		}
		this.#output.events(events);
	}

	broken(error: ErrorEvent): void {
		this.#output.broken(error);
	}

	finish(): void {
		this.#output.finish();
	}

	/** After the end; says nothing where there was no answer. */
	measured(metrics: MetricsResult): void {
		if (!this.#isAnswered) return;
		// On the same stream as the events, of which it is none: it has no kind.
		if (this.#json) process.stdout.write(`${JSON.stringify({ metrics })}\n`);
		else process.stderr.write(`\n${metrics.enabled ? metricsTable(this.#quality, metrics) : notMeasured()}\n`);
	}
}
