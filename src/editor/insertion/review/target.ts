import type { InsertionBlock } from '../insertion.ts';
import type { InsertionRun } from '../insertionRun.ts';
import type { InsertionRuns } from '../insertionRuns.ts';

/** What a command of the review is about: a whole run, or one block of it. */
export interface ReviewTarget {
	readonly run: InsertionRun;
	readonly blockId?: string;
}

/** A target that came along as a command's argument, while its run is still there. */
export function targetIn(argument: unknown, runs: InsertionRuns): ReviewTarget | undefined {
	if (typeof argument !== 'object' || argument === null || !('run' in argument)) return undefined;
	const run = runs.all.find((known) => known === argument.run);
	if (run === undefined) return undefined;
	const blockId = 'blockId' in argument && typeof argument.blockId === 'string' ? argument.blockId : undefined;
	return blockId === undefined ? { run } : { run, blockId };
}

/** Blocks that wait for the person, or are still being written. In the order of the document. */
export function undecidedBlocks({ insertion }: InsertionRun): readonly InsertionBlock[] {
	return insertion.blocks
		.filter(({ state }) => state.phase === 'coming' || state.phase === 'pending')
		.toSorted((one, other) => one.range.start.compareTo(other.range.start));
}
