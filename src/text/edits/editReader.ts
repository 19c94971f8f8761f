import type { EditEvent } from '../../protocol/stream.ts';
import type { Region } from '../trackedRegion.ts';
import type { Snapshot } from './snapshot.ts';

/** What an answer may change. */
export interface EditTarget {
	readonly snapshot: Snapshot;
	/** The part that may be changed, in offsets of the snapshot. A place at which is inserted is empty. */
	readonly within: Region;
	/** Whether a path that the answer names means this document. */
	means(path: string): boolean;
}

/** An `edit` event but for the document that it is about. */
export type EditStep = Omit<EditEvent, 'kind' | 'uri'>;

/** A block that does not apply, with what a model needs to write it anew. Line ends are `\n`. */
export interface RefusedBlock {
	readonly step: EditStep;
	readonly search: string;
	readonly replace: string;
	/** The lines of the document that come nearest to `search`, where some do. */
	readonly nearest?: string;
}

/** Reads changes out of an answer while it streams. The answer may be cut into chunks anywhere. */
export interface EditReader {
	push(chunk: string): readonly EditStep[];
	/**
	 * Nothing more comes. `whole`: the model has said that this is the end. Else a block that is not complete is left out,
	 * and so is what an answer with the whole text has not reached.
	 */
	end(whole: boolean): readonly EditStep[];
	/** Those of what was read so far. */
	readonly refused: readonly RefusedBlock[];
}
