import type { StreamEvent } from '../../../protocol/stream.ts';
import type { Clock } from '../../clock.ts';
import type { Batch, EventStream } from '../../stream/stage.ts';
import type { Frames } from '../pacing/frames.ts';
import type { StreamQuality } from '../quality/streamQuality.ts';
import type { Foretelling } from './foretelling.ts';
import type { HeldText } from './heldText.ts';

export interface HybridStreamParts {
	readonly clock: Pick<Clock, 'now'>;
	readonly frames: Pick<Frames, 'next' | 'join'>;
	readonly held: HeldText;
	readonly quality: Pick<StreamQuality, 'came' | 'went' | 'drafted' | 'quality' | 'over'>;
	/** Absent where nothing is foretold. */
	readonly foretelling: Foretelling | undefined;
	/** Aborted where the person stops the answer. */
	readonly signal: AbortSignal;
}

type Result = IteratorResult<Batch, undefined>;

type Source =
	/** Nobody waits for it. */
	{ readonly state: 'idle' | 'asked' | 'ended' } | { readonly state: 'failed'; readonly failure: unknown };

const nothing: Batch = [];

/**
 * The events of one answer, with drafts between them and its text spread over time. By hand and not as a generator,
 * because it waits for its source and for the next frame at the same time.
 *
 * Asks its source only while somebody asks it. So a reader that pauses pauses the source, with one batch on its way; and
 * behind the terminal only when all before it has been handed on: what is done there, which is to keep the answer, is done
 * when its reader has it.
 */
export class HybridStream implements AsyncIterator<Batch, undefined>, AsyncIterable<Batch> {
	readonly #source: AsyncIterator<Batch>;
	readonly #parts: HybridStreamParts;
	#state: Source = { state: 'idle' };
	#asker: PromiseWithResolvers<Result> | undefined;
	#isFrameAwaited = false;
	#leaveFrames: (() => void) | undefined;
	#hasTerminal = false;
	#isOver = false;

	constructor(source: EventStream, parts: HybridStreamParts) {
		this.#source = source[Symbol.asyncIterator]();
		this.#parts = parts;
		if (parts.signal.aborted) this.#stop();
		else parts.signal.addEventListener('abort', this.#stop, { once: true });
	}

	[Symbol.asyncIterator](): this {
		return this;
	}

	/** One at a time. Rejects with what the source throws, when all that came before it has been handed on. */
	next(): Promise<Result> {
		if (this.#asker !== undefined) return Promise.reject(new Error('HybridStream: read while reading'));
		this.#leaveFrames ??= this.#parts.frames.join();
		const asker = Promise.withResolvers<Result>();
		this.#asker = asker;
		this.serve();
		return asker.promise;
	}

	/** The reader wants no more. A source that is just being waited for may be deaf, and is not waited for to close. */
	async return(): Promise<Result> {
		const { state } = this.#state;
		this.#state = { state: 'ended' };
		this.#finish();
		const over: Result = { done: true, value: undefined };
		this.#asker?.resolve(over);
		this.#asker = undefined;
		const closed = state === 'ended' || state === 'failed' ? undefined : this.#source.return?.();
		if (state === 'asked') closed?.catch(() => {});
		else await closed;
		return over;
	}

	/** Gives whoever asks what there is, or sees to it that something comes. */
	serve(): void {
		const asker = this.#asker;
		if (asker === undefined) return;
		const batch = this.#isIdle() ? nothing : this.#step();
		if (batch.length > 0) {
			this.#asker = undefined;
			asker.resolve({ done: false, value: this.#measured(batch) });
		} else if (this.#hasEnded()) {
			this.#asker = undefined;
			this.#finish();
			if (this.#state.state === 'failed') asker.reject(this.#state.failure);
			else asker.resolve({ done: true, value: undefined });
		} else this.#ask();
	}

	/** Nothing is there, and nothing is to be foretold: what is asked for at every batch once more than it comes. */
	#isIdle(): boolean {
		const { held, foretelling } = this.#parts;
		return held.isEmpty && foretelling?.isDue !== true;
	}

	/** What may go on now. */
	#step(): Batch {
		const { held, clock, foretelling } = this.#parts;
		const now = clock.now();
		const batch = foretelling?.hasShown === true ? held.takeAll() : this.#take(now);
		const draft = foretelling?.next(now, held.characters);
		// A draft stands behind all that came, so all that came goes before it.
		const rest = draft === undefined || draft.text === '' ? nothing : held.takeAll();
		// Among many a message for a draft alone would cost as much as the text: it comes with the next batch.
		const draftIsDue = foretelling?.isDue === true && !held.isCrowded;
		if (held.waitsForFrame || draftIsDue) this.#awaitFrame();
		return draft === undefined ? batch : [...batch, ...rest, draft];
	}

	#take(now: number): Batch {
		const { held } = this.#parts;
		return held.waitsForFrame && this.#isFrameAwaited ? nothing : held.take(now);
	}

	/** The batch as it is handed on. */
	#measured(batch: Batch): Batch {
		const { quality } = this.#parts;
		quality.went(batch);
		if (!this.#hasTerminal) return batch;
		return batch.map((event) => (event.kind === 'saved' ? { ...event, quality: quality.quality() } : event));
	}

	#hasEnded(): boolean {
		const { state } = this.#state;
		return (state === 'ended' || state === 'failed') && this.#parts.held.isEmpty;
	}

	#ask(): void {
		if (this.#state.state !== 'idle' || (this.#hasTerminal && !this.#parts.held.isEmpty)) return;
		this.#state = { state: 'asked' };
		this.#source.next().then(this.#came, this.#failed);
	}

	readonly #came = (result: IteratorResult<Batch>): void => {
		if (this.#isOver) return;
		if (result.done === true) {
			this.#ended({ state: 'ended' });
			return;
		}
		const { held, clock, quality } = this.#parts;
		this.#state = { state: 'idle' };
		quality.came(result.value);
		for (const event of result.value) this.#see(event);
		held.push(result.value, clock.now());
		this.serve();
	};

	readonly #failed = (failure: unknown): void => {
		if (!this.#isOver) this.#ended({ state: 'failed', failure });
	};

	/** Behind a terminal or without one: there is nothing more to wait for. */
	#ended(state: Source): void {
		this.#state = state;
		this.#hurry();
	}

	#see(event: StreamEvent): void {
		const { foretelling, quality } = this.#parts;
		switch (event.kind) {
			case 'token':
				foretelling?.came(event.text);
				return;
			case 'route':
				foretelling?.routed(event);
				// What is replayed does not come in bursts.
				if (event.source === 'cache') this.#parts.held.hurry();
				return;
			case 'done':
			case 'error':
				this.#hasTerminal = true;
				if (foretelling === undefined) return;
				foretelling.end(event);
				quality.drafted(foretelling.sums);
				return;
			default:
		}
	}

	/** What is held back goes on at once, and nothing is foretold any more. */
	#hurry(): void {
		this.#parts.held.hurry();
		this.#parts.foretelling?.end();
		this.serve();
	}

	readonly #stop = (): void => this.#hurry();

	#awaitFrame(): void {
		if (this.#isFrameAwaited) return;
		this.#isFrameAwaited = true;
		void this.#parts.frames.next().then(this.#frame);
	}

	readonly #frame = (): void => {
		this.#isFrameAwaited = false;
		this.serve();
	};

	#finish(): void {
		if (this.#isOver) return;
		this.#isOver = true;
		this.#leaveFrames?.();
		this.#parts.signal.removeEventListener('abort', this.#stop);
		this.#parts.foretelling?.end();
		this.#parts.quality.over();
	}
}
