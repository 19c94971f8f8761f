import type { Clock } from '../../clock.ts';
import type { Batch, EventStream } from '../../stream/stage.ts';
import type { Frames } from '../pacing/frames.ts';
import type { HybridStage } from './hybridStage.ts';

export interface HybridStreamParts {
	readonly clock: Pick<Clock, 'now'>;
	readonly frames: Pick<Frames, 'next' | 'join'>;
	readonly stage: HybridStage;
	/** Aborted where the person stops the answer. */
	readonly signal: AbortSignal;
}

type Result = IteratorResult<Batch, undefined>;

type Source =
	/** `idle`: nobody waits for it. */
	'idle' | 'asked' | 'ended' | { readonly failure: unknown };

const over: Result = { done: true, value: undefined };

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
	readonly #stage: HybridStage;
	#state: Source = 'idle';
	#asker: PromiseWithResolvers<Result> | undefined;
	#isFrameAwaited = false;
	/** Whether nothing is asked for before the next frame. */
	#rests = false;
	#leaveFrames: (() => void) | undefined;
	#isOver = false;

	constructor(source: EventStream, parts: HybridStreamParts) {
		this.#source = source[Symbol.asyncIterator]();
		this.#parts = parts;
		this.#stage = parts.stage;
		if (parts.signal.aborted) this.#hurry();
		else parts.signal.addEventListener('abort', this.#hurry, { once: true });
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
		this.#proceed();
		return asker.promise;
	}

	/** The reader wants no more. A source that is just being waited for may be deaf, and is not waited for to close. */
	async return(): Promise<Result> {
		const state = this.#state;
		this.#state = 'ended';
		this.#finish();
		this.#asker?.resolve(over);
		this.#asker = undefined;
		const closed = state === 'idle' || state === 'asked' ? this.#source.return?.() : undefined;
		if (state === 'asked') closed?.catch(() => {});
		else await closed;
		return over;
	}

	/** Once more at every batch than batches come: mostly there is nothing yet. */
	#proceed(): void {
		if (this.#asker !== undefined && this.#state === 'idle' && this.#stage.isIdle) this.#ask();
		else this.serve();
	}

	/** Gives whoever asks what there is, or sees to it that something comes. */
	serve(): void {
		if (this.#asker !== undefined) this.#serve(this.#asker, this.#parts.clock.now());
	}

	#serve(asker: PromiseWithResolvers<Result>, now: number): void {
		const value = this.#stage.next(now, this.#isFrameAwaited);
		if (this.#stage.waitsForFrame) this.#awaitFrame();
		if (value.length > 0) {
			this.#asker = undefined;
			if (this.#stage.rests) this.#rest();
			asker.resolve({ done: false, value });
		} else if (this.#isDrained()) {
			this.#asker = undefined;
			this.#finish();
			if (typeof this.#state === 'object') asker.reject(this.#state.failure);
			else asker.resolve(over);
		} else this.#ask();
	}

	#isDrained(): boolean {
		return this.#state !== 'idle' && this.#state !== 'asked' && this.#stage.isEmpty;
	}

	#ask(): void {
		if (this.#rests || this.#state !== 'idle' || (this.#stage.hasTerminal && !this.#stage.isEmpty)) return;
		this.#state = 'asked';
		this.#source.next().then(this.#came, this.#failed);
	}

	readonly #came = (result: IteratorResult<Batch>): void => {
		if (this.#isOver) return;
		if (result.done === true) {
			this.#ended('ended');
			return;
		}
		const now = this.#parts.clock.now();
		this.#state = 'idle';
		this.#stage.came(result.value, now);
		if (this.#asker !== undefined) this.#serve(this.#asker, now);
	};

	readonly #failed = (failure: unknown): void => {
		if (!this.#isOver) this.#ended({ failure });
	};

	/** Behind a terminal or without one: there is nothing more to wait for. */
	#ended(state: Source): void {
		this.#state = state;
		this.#hurry();
	}

	readonly #hurry = (): void => {
		this.#rests = false;
		this.#stage.hurry();
		this.serve();
	};

	/**
	 * What comes until the next frame gathers at the provider (`Provider.stream`), and takes its way through everything
	 * between there and the client once.
	 */
	#rest(): void {
		this.#rests = true;
		this.#awaitFrame();
	}

	#awaitFrame(): void {
		if (this.#isFrameAwaited) return;
		this.#isFrameAwaited = true;
		void this.#parts.frames.next().then(this.#frame);
	}

	readonly #frame = (): void => {
		this.#isFrameAwaited = false;
		this.#rests = false;
		this.#proceed();
	};

	#finish(): void {
		if (this.#isOver) return;
		this.#isOver = true;
		this.#leaveFrames?.();
		this.#parts.signal.removeEventListener('abort', this.#hurry);
		this.#stage.over();
	}
}
