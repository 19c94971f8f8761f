import { setImmediate as turn } from 'node:timers/promises';
import { DraftAccount } from '../../../../../src/engine/hybrid/drafts/draftAccount.ts';
import { DraftTrust } from '../../../../../src/engine/hybrid/drafts/draftTrust.ts';
import { type HybridParts, HybridStreamEngine } from '../../../../../src/engine/hybrid/hybridStreamEngine.ts';
import { Frames } from '../../../../../src/engine/hybrid/pacing/frames.ts';
import { QualityMonitor } from '../../../../../src/engine/hybrid/quality/qualityMonitor.ts';
import type { Batch, EventStream } from '../../../../../src/engine/stream/stage.ts';
import type { QualityRow } from '../../../../../src/protocol/metrics.ts';
import type { RouteEvent, StreamEvent } from '../../../../../src/protocol/stream.ts';
import { draftAfter } from '../../../../../src/text/draft.ts';
import { FakeClock } from '../../../../support/fakeClock.ts';

export const session: StreamEvent = { kind: 'session', sessionId: 's', messageId: 'm', offset: 0 };
export const route: RouteEvent = {
	kind: 'route',
	model: 'model',
	provider: 'lab',
	source: 'model',
	reason: { code: 'chosen_by_person', args: {} },
};
export const usage: StreamEvent = { kind: 'usage', input: 1, output: 1, exact: true };
export const done: StreamEvent = { kind: 'done', reason: 'stop' };
export const saved: StreamEvent = { kind: 'saved', messageId: 'm', processingTimeMs: 1 };
export const end: StreamEvent = { kind: 'end' };

export const token = (text: string): StreamEvent => ({ kind: 'token', text });

/** Milliseconds after the one before, and what comes then. A thrown text is a fault of the source. */
export type Step = readonly [afterMs: number, what: Batch | { readonly fault: string }];

/** The batches of an answer, from the model's choice to its end, with these between. */
export const answerOf = (...steps: readonly Step[]): readonly Step[] => [
	[0, [session]],
	[0, [route]],
	...steps,
	[0, [usage]],
	[0, [done]],
	[0, [saved, end]],
];

export interface Received {
	readonly at: number;
	readonly event: StreamEvent;
}

/** One engine and what it shares, with a clock that stands still until it is moved. */
export class StreamLab {
	readonly clock = new FakeClock();
	readonly trust: DraftTrust;
	readonly monitor: QualityMonitor;
	readonly frames: Frames;
	readonly #engine: HybridStreamEngine;

	constructor(minAccuracy: () => number = () => 0.85) {
		const { clock } = this;
		this.frames = new Frames(clock);
		this.trust = new DraftTrust({ minAccuracy });
		this.monitor = new QualityMonitor({
			limits: () => ({ minSuccessRate: 0, maxFirstTokenSeconds: 0, maxFallbackRate: 1, maxErrorRate: 1 }),
			alert: () => {},
		});
		this.#engine = new HybridStreamEngine({
			clock,
			frames: this.frames,
			trust: this.trust,
			monitor: this.monitor,
		});
	}

	get rows(): readonly QualityRow[] {
		return this.monitor.metrics();
	}

	stream(source: EventStream, parts: Partial<HybridParts> = {}): EventStream {
		return this.#engine.stream(source, { smooth: false, form: 'chat', signal: never, ...parts });
	}

	/** Runs an answer to its end, with time going on as it wants. */
	async run(steps: readonly Step[], parts: Partial<HybridParts> = {}): Promise<Run> {
		const run = new Run(this, new Script(this.clock, steps), parts);
		await run.toEnd();
		return run;
	}
}

/** A source that keeps to its script, and knows whether it was closed. */
export class Script implements AsyncIterable<Batch> {
	readonly #clock: FakeClock;
	readonly #steps: readonly Step[];
	/** Batches that somebody took. */
	taken = 0;
	closed = false;

	constructor(clock: FakeClock, steps: readonly Step[]) {
		this.#clock = clock;
		this.#steps = steps;
	}

	async *[Symbol.asyncIterator](): AsyncGenerator<Batch, void, undefined> {
		try {
			for (const [afterMs, what] of this.#steps) {
				if (afterMs > 0) await this.#clock.sleep(afterMs);
				if ('fault' in what) throw new Error(what.fault);
				this.taken++;
				yield what;
			}
		} finally {
			this.closed = true;
		}
	}
}

export interface Reading {
	/** What the reader does when it has dealt with a batch, before it asks for the next. */
	pause?(index: number, batch: Batch): Promise<void>;
}

/** What somebody receives who reads, and what they show. */
export class Run {
	readonly #lab: StreamLab;
	readonly #reading: Promise<void>;
	#isOver = false;
	readonly received: Received[] = [];
	/** The shown draft, folded as every client does it. */
	shown = '';
	/** By the client's own account. */
	readonly account = new DraftAccount();
	/** Each draft, with what was shown when it came. */
	readonly told: { readonly draft: string; readonly shown: string }[] = [];
	failure: string | undefined;

	constructor(lab: StreamLab, source: EventStream, { pause, ...parts }: Partial<HybridParts> & Reading = {}) {
		this.#lab = lab;
		this.#reading = this.#read(lab.stream(source, parts), pause).finally(() => {
			this.#isOver = true;
		});
	}

	get events(): readonly StreamEvent[] {
		return this.received.map(({ event }) => event);
	}

	/** Without drafts and what is said of quality. */
	get confirmed(): readonly StreamEvent[] {
		return this.events.filter(({ kind }) => kind !== 'draft').map(withoutQuality);
	}

	get drafts(): readonly string[] {
		return this.events.flatMap((event) => (event.kind === 'draft' ? [event.text] : []));
	}

	get text(): string {
		return this.events.map((event) => (event.kind === 'token' ? event.text : '')).join('');
	}

	async toEnd(): Promise<void> {
		for (let ms = 0; !this.#isOver && ms < 1_000_000; ms += 100) await this.#lab.clock.advance(100);
		if (!this.#isOver) throw new Error('The stream does not end');
		await this.#reading;
	}

	async #read(stream: EventStream, pause: Reading['pause']): Promise<void> {
		let batches = 0;
		try {
			for await (const batch of stream) {
				for (const event of batch) this.#receive(event);
				await pause?.(batches++, batch);
			}
		} catch (failure) {
			this.failure = failure instanceof Error ? failure.message : String(failure);
		}
	}

	#receive(event: StreamEvent): void {
		this.received.push({ at: this.#lab.clock.now(), event });
		switch (event.kind) {
			case 'draft':
				this.told.push({ draft: event.text, shown: this.shown });
				this.shown = event.text;
				this.account.show(event.text);
				return;
			case 'token':
				this.shown = draftAfter(this.shown, event.text);
				this.account.confirm(event.text);
				return;
			case 'done':
			case 'error':
				this.shown = '';
				// Of what a person stopped, or what broke off, nobody knows how it would have gone on.
				if (event.kind === 'done' && event.reason === 'stop') this.account.end();
				return;
			default:
		}
	}
}

/** When all that runs by itself has run. */
export async function settled(): Promise<void> {
	await turn();
}

const never = new AbortController().signal;

function withoutQuality(event: StreamEvent): StreamEvent {
	if (event.kind !== 'saved') return event;
	const { quality, ...rest } = event;
	return rest;
}
