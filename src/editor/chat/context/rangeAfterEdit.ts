import type { Range } from '../../../protocol/stream.ts';

type Position = Range['start'];

/** `range`, of the document before the edit, became `text`. */
export interface Edit {
	readonly range: Range;
	readonly text: string;
}

/** Where a part of a document is after an edit. What is written exactly at an edge stays outside of it. */
export function rangeAfterEdit(range: Range, edit: Edit): Range {
	const insertedEnd = endOf(edit);
	const { start: editStart, end: editEnd } = edit.range;
	const moved = (position: Position): Position => ({
		line: position.line - editEnd.line + insertedEnd.line,
		character:
			position.line === editEnd.line
				? position.character - editEnd.character + insertedEnd.character
				: position.character,
	});
	const start = isBefore(range.start, editStart)
		? range.start
		: isBefore(range.start, editEnd)
			? insertedEnd
			: moved(range.start);
	const end = !isBefore(editStart, range.end)
		? range.end
		: isBefore(range.end, editEnd)
			? { line: editStart.line, character: editStart.character }
			: moved(range.end);
	return isBefore(end, start) ? { start: end, end } : { start, end };
}

function endOf({ range: { start }, text }: Edit): Position {
	const lines = text.split(/\r\n|\r|\n/);
	const last = lines.at(-1)?.length ?? 0;
	return { line: start.line + lines.length - 1, character: lines.length === 1 ? start.character + last : last };
}

function isBefore(one: Position, other: Position): boolean {
	return one.line < other.line || (one.line === other.line && one.character < other.character);
}
