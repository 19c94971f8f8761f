import type { DoneEvent } from '../../protocol/stream.ts';
import { askAgain } from '../edits/askAgain.ts';
import { beforeUsage } from '../edits/beforeUsage.ts';
import type { Batch } from '../stream/stage.ts';
import { AnswerFailure } from './answerFailure.ts';
import type { AnswerProgress } from './answerProgress.ts';
import type { Asked } from './askProvider.ts';

/** The last batch of an answer that came to its `done`. */
export interface Ended {
	/** Without the `done`. */
	readonly shown: Batch;
	readonly done: DoneEvent;
}

export interface EndingParts {
	readonly progress: AnswerProgress;
	readonly signal: AbortSignal;
	/** Hears of bugs of ours. */
	report(failure: unknown): void;
}

/**
 * Tells the last batch, and of an answer that changes a document all that is still to be told; blocks that did not fit
 * are asked for once more. Returns the answer's terminal; `undefined` where a person stopped it meanwhile.
 */
export async function* ending(
	asked: Asked,
	{ shown, done }: Ended,
	{ progress, signal, report }: EndingParts,
): AsyncGenerator<Batch, DoneEvent | undefined, undefined> {
	const { edits } = asked;
	progress.editsAreTold = true;
	const isWhole = done.reason === 'stop';
	const changes = edits?.end(isWhole) ?? [];
	if (edits === undefined || !isWhole || edits.misfits.length === 0) {
		yield* progress.told(beforeUsage(shown, [...changes, ...(edits?.withheld() ?? [])]));
		return done;
	}
	yield* progress.told(beforeUsage(shown, changes));
	// Whoever reads may have stopped at this batch.
	if (signal.aborted) {
		yield* progress.told(edits.withheld());
		return done;
	}
	// What the provider failed by is in the log already.
	const failed = (failure: unknown) => {
		if (!(failure instanceof AnswerFailure)) report(failure);
	};
	for await (const batch of askAgain(asked, { progress, failed })) yield* progress.told(batch);
	return signal.aborted ? undefined : done;
}

/** What is still to be told of an answer that did not come to its `done`. */
export function cutEdits({ edits, editsAreTold }: Pick<AnswerProgress, 'edits' | 'editsAreTold'>): Batch {
	return edits === undefined || editsAreTold ? [] : [...edits.end(false), ...edits.withheld()];
}
