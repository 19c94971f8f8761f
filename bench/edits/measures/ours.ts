import { meansPath } from '../../../src/engine/edits/meansPath.ts';
import type { Random } from '../../../src/engine/mock/random.ts';
import { BlocksReader } from '../../../src/text/edits/blocksReader.ts';
import type { EditTarget } from '../../../src/text/edits/editReader.ts';
import { markerLengthFor } from '../../../src/text/edits/markers.ts';
import { Snapshot } from '../../../src/text/edits/snapshot.ts';
import type { Outcome, Trial } from '../answers/trial.ts';
import { cut } from '../chance.ts';
import { streamed } from './streamed.ts';

/** The whole document may be changed, and it is meant by its path and by the end of that. */
export function targetOf({ document, path }: Pick<Trial, 'document' | 'path'>): EditTarget {
	const snapshot = new Snapshot(document);
	return { snapshot, within: { start: 0, end: document.length }, means: meansPath(path, [path]) };
}

/** What our reader makes of the answer, which comes cut anywhere. */
export function ours(trial: Trial, random: Random): Outcome {
	return streamed(trial.document, blocksReaderFor(trial), cut(random, trial.answer));
}

export function blocksReaderFor(trial: Pick<Trial, 'document' | 'path'>): BlocksReader {
	return new BlocksReader(targetOf(trial), { markerLength: markerLengthFor(trial.document) });
}
