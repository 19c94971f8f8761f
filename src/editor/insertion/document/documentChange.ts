import type { TextDocumentChangeEvent } from 'vscode';
import type { Replacement } from '../../../text/trackedRegion.ts';
import type { ForeignEdit } from '../../../text/tracking/ownedText.ts';
import { withoutEqualLines } from '../../../text/tracking/wholeLines.ts';
import { madeByProgram } from './madeByProgram.ts';

export interface TrackedEdit<Writer> {
	/** Of a writer: the very object that it asked for. */
	readonly edit: ForeignEdit;
	/** Absent where somebody else made it. */
	readonly by?: Writer;
}

/** One event of a document, as those who write into it hear of it. */
export interface DocumentChange<Writer> {
	/** Each in offsets of the text as those before it left it. */
	readonly edits: readonly TrackedEdit<Writer>[];
	/** Counts the events. */
	readonly revision: number;
	/** It was an undo or a redo. `to`: the earlier revision that had the same text. */
	readonly back?: { readonly to?: number };
}

/** What VS Code told, at the moment it did. */
export interface HeardChange {
	readonly version: number;
	/** Each in offsets of the text as those before it left it; VS Code begins at the end of the document. */
	readonly edits: readonly ForeignEdit[];
	readonly isUndoOrRedo: boolean;
}

export function heardChange(event: TextDocumentChangeEvent): HeardChange {
	const byProgram = madeByProgram(event);
	return {
		version: event.document.version,
		isUndoOrRedo: event.reason !== undefined,
		edits: event.contentChanges.map(({ rangeOffset, rangeLength, text }, index) => ({
			offset: rangeOffset,
			length: rangeLength,
			text,
			byProgram: byProgram[index] ?? false,
		})),
	};
}

/** Tells the edits of an event apart. `own`: what was asked for and has made this event. */
export function ownAndForeign<Writer>(
	{ edits, isUndoOrRedo }: HeardChange,
	text: string,
	own: { readonly writer: Writer; readonly wanted: readonly Replacement[] } | undefined,
): readonly TrackedEdit<Writer>[] {
	if (own === undefined) return (isUndoOrRedo ? edits : narrowed(edits, text)).map((edit) => ({ edit }));
	const { writer: by, wanted } = own;
	const ours = wanted.toReversed().map((edit) => ({ edit, by }));
	// Whatever VS Code has made of it, what has come of it is what was asked for.
	if (edits.reduce(edited, text) === wanted.reduceRight(edited, text)) return ours;
	// It takes white space away by the way that it had put there itself, in lines that are not ours.
	const sent = joinedUp(wanted);
	const others = edits.filter((edit) => !sent.some((one) => isSame(one, edit))).map((edit) => ({ edit }));
	return [...ours, ...others].toSorted((one, other) => other.edit.offset - one.edit.offset);
}

/** In order, those that touch each other made one: VS Code's order of edits at one place is not to be relied on. */
export function joinedUp(edits: readonly Replacement[]): readonly Replacement[] {
	const result: Replacement[] = [];
	for (const edit of edits) {
		const last = result.at(-1);
		if (last !== undefined && last.offset + last.length === edit.offset) {
			result[result.length - 1] = {
				offset: last.offset,
				length: last.length + edit.length,
				text: last.text + edit.text,
			};
		} else result.push(edit);
	}
	return result;
}

function narrowed(edits: readonly ForeignEdit[], text: string): readonly ForeignEdit[] {
	let now = text;
	return edits.map((edit) => {
		const removed = now.slice(edit.offset, edit.offset + edit.length);
		now = edited(now, edit);
		return { ...edit, ...withoutEqualLines(edit, removed) };
	});
}

function edited(text: string, { offset, length, text: inserted }: Replacement): string {
	return text.slice(0, offset) + inserted + text.slice(offset + length);
}

function isSame(one: Replacement, other: Replacement): boolean {
	return one.offset === other.offset && one.length === other.length && one.text === other.text;
}
