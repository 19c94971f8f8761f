import type { AnswerForm } from '../../protocol/ask.ts';
import type { Clock } from '../clock.ts';
import type { EventStream } from '../stream/stage.ts';
import type { DraftTrust } from './drafts/draftTrust.ts';
import type { Foreteller } from './drafts/foreteller.ts';
import type { InsertedDraft } from './drafts/insertedDraft.ts';
import { AdaptiveChunker } from './pacing/adaptiveChunker.ts';
import type { Frames } from './pacing/frames.ts';
import type { QualityMonitor } from './quality/qualityMonitor.ts';
import { Foretelling } from './stream/foretelling.ts';
import { GuardedForeteller } from './stream/guardedForeteller.ts';
import { HeldText } from './stream/heldText.ts';
import { HybridStage } from './stream/hybridStage.ts';
import { HybridStream } from './stream/hybridStream.ts';

/** Of one answer. */
export interface HybridParts {
	/** Ready when its indexes are. Absent: nothing is foretold; so too where it rejects. */
	readonly foreteller?: Promise<Foreteller>;
	/** Where the answer is inserted at a place of a document. */
	readonly insertion?: Pick<InsertedDraft, 'push' | 'foretell'>;
	/** Whether text is spread over time, for a calmer look. */
	readonly smooth: boolean;
	readonly form: AnswerForm;
	/** When the question arrived, in milliseconds of the clock; absent: now. */
	readonly arrived?: number;
	/** Aborted where the person stops it: what is held back goes on at once. */
	readonly signal: AbortSignal;
}

/**
 * Joins what a provider sends with what is foretold. A stage between an answer and whoever reads it: the same events with
 * the same text to the byte and in the same order, with `draft` events between them, the text perhaps in other pieces, and
 * how it came on `saved`.
 */
export class HybridStreamEngine {
	readonly #shared: HybridShared;

	constructor(shared: HybridShared) {
		this.#shared = shared;
	}

	stream(source: EventStream, parts: HybridParts): EventStream {
		const { clock, frames, trust, monitor } = this.#shared;
		const { foreteller, insertion, smooth, form, arrived, signal } = parts;
		const ready = () => stream.serve();
		const foretelling =
			foreteller && new Foretelling(new GuardedForeteller({ foreteller, insertion, ready }), { trust, frames });
		const chunker = new AdaptiveChunker({ smooth, frameMs: () => frames.lengthMs });
		const held = new HeldText({ chunker, isCrowded: () => frames.isCrowded });
		if (!smooth) held.hurry();
		const stage = new HybridStage({ held, quality: monitor.watch(form, arrived ?? clock.now()), foretelling });
		const stream = new HybridStream(source, { clock, frames, stage, signal });
		return stream;
	}
}

/** What all answers share. */
export interface HybridShared {
	readonly clock: Clock;
	readonly frames: Frames;
	readonly trust: DraftTrust;
	readonly monitor: QualityMonitor;
}
