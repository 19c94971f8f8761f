import assert from 'node:assert/strict';
import { CancellationTokenSource, ProgressType } from 'vscode-languageserver-protocol/node';
import { EventLaw } from '../../../src/engine/stream/eventLaw.ts';
import type { AskParams, AskResult, ContinueParams, StreamBatch } from '../../../src/protocol/ask.ts';
import type { StreamEvent } from '../../../src/protocol/stream.ts';
import type { TestHost } from './testHost.ts';

const progress = new ProgressType<StreamBatch>();
let asked = 0;

export interface AskOptions {
	/** Called with every batch, in order. */
	readonly onBatch?: (events: readonly StreamEvent[], asking: Asking) => void;
	readonly credits?: boolean;
}

type Wanted =
	| { readonly method: 'tributary/ask'; readonly params: AskParams }
	| { readonly method: 'tributary/continue'; readonly params: ContinueParams };

/** One question on its way. Checks the event law at every event, and that nothing comes after the result. */
export class Asking {
	readonly token: string;
	readonly events: StreamEvent[] = [];
	readonly batches: number[] = [];
	readonly result: Promise<AskResult>;
	/** Events that have come and have not been credited. */
	outstanding = 0;
	greatestOutstanding = 0;
	/** Whether each batch is credited as soon as it has come. */
	credits: boolean;
	readonly #host: TestHost;
	readonly #law = new EventLaw();
	readonly #cancellation = new CancellationTokenSource();
	#waiting: { readonly until: (events: readonly StreamEvent[]) => boolean; readonly resolve: () => void }[] = [];
	#breach: string | undefined;
	#ended = false;

	constructor(host: TestHost, wanted: Wanted, options: AskOptions = {}) {
		this.#host = host;
		this.credits = options.credits ?? false;
		this.token = `test-${++asked}`;
		host.connection.onProgress(progress, this.token, ({ events }) => {
			this.#take(events);
			options.onBatch?.(events, this);
			if (this.credits) this.credit(events.length);
		});
		this.result = this.#run(wanted);
		// A test that ends the host on purpose need not wait for what it asked.
		this.result.catch(() => {});
	}

	/** The `token` texts joined. */
	get text(): string {
		return textOf(this.events);
	}

	cancel(): void {
		this.#cancellation.cancel();
	}

	credit(count: number): void {
		this.outstanding -= count;
		void this.#host.connection.sendNotification('tributary/credit', { token: this.token, count });
	}

	/** Resolves at the batch with which `condition` becomes true. */
	async until(condition: (events: readonly StreamEvent[]) => boolean): Promise<void> {
		if (condition(this.events)) return;
		const { promise, resolve } = Promise.withResolvers<void>();
		this.#waiting.push({ until: condition, resolve });
		await promise;
	}

	async #run({ method, params }: Wanted): Promise<AskResult> {
		const { connection } = this.#host;
		const sent = { ...params, partialResultToken: this.token };
		const result = await connection.sendRequest<AskResult>(method, sent, this.#cancellation.token);
		this.#ended = true;
		// A message that was wrongly sent after the result comes before the answer to this.
		await this.#host.status();
		assert.equal(this.#breach, undefined);
		assert.equal(this.#law.finish(), undefined);
		return result;
	}

	#take(events: readonly StreamEvent[]): void {
		if (this.#ended) this.#breach ??= 'events after the result';
		for (const event of events) this.#breach ??= this.#law.check(event)?.rule;
		this.events.push(...events);
		this.batches.push(events.length);
		this.outstanding += events.length;
		this.greatestOutstanding = Math.max(this.greatestOutstanding, this.outstanding);
		const due = this.#waiting.filter(({ until }) => until(this.events));
		this.#waiting = this.#waiting.filter((waiting) => !due.includes(waiting));
		for (const { resolve } of due) resolve();
	}
}

export function ask(host: TestHost, params: AskParams, options?: AskOptions): Asking {
	return new Asking(host, { method: 'tributary/ask', params }, options);
}

/** Asks for the rest of an answer. */
export function goOn(host: TestHost, params: ContinueParams, options?: AskOptions): Asking {
	return new Asking(host, { method: 'tributary/continue', params }, options);
}

export function textOf(events: readonly StreamEvent[]): string {
	return events.map((event) => (event.kind === 'token' ? event.text : '')).join('');
}

export function kindsOf(events: readonly StreamEvent[]): readonly string[] {
	return events.map(({ kind }) => kind);
}
