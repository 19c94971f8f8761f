/** A replacement in a text: `length` characters from `offset` became `text`. Offsets count UTF-16 code units. */
export interface Replacement {
	readonly offset: number;
	readonly length: number;
	readonly text: string;
}

/** A stretch of a text that somebody else may edit: from `start` to `end`, in UTF-16 code units. */
export interface Region {
	readonly start: number;
	readonly end: number;
}

/**
 * Where the region is after somebody else's edit. What is typed exactly at an edge stays outside of it, so that our
 * text goes on in front of what the person types behind it; an edit across an edge moves that edge to the edit's end.
 */
export function afterForeignEdit(region: Region, edit: Replacement): Region {
	const end = edit.offset + edit.length;
	const shift = edit.text.length - edit.length;
	const start = edit.offset > region.start ? region.start : end <= region.start ? region.start + shift : edit.offset;
	if (edit.offset >= region.end) return { start: Math.min(start, region.end), end: region.end };
	const newEnd = end <= region.end ? region.end + shift : edit.offset;
	return { start: Math.min(start, newEnd), end: newEnd };
}

/** Whether two changes want the same place. Two insertions at one place do: which of them comes first is not certain. */
export function overlap(one: Region, other: Region): boolean {
	if (one.start === one.end && other.start === other.end) return one.start === other.start;
	return one.start < other.end && other.start < one.end;
}
