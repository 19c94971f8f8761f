import type { Replacement } from '../trackedRegion.ts';

/**
 * The edit without the lines at its beginning and end that stay as they are. Many programs replace a whole document to
 * change a line of it. `removed` is what the edit replaces.
 */
export function withoutEqualLines(edit: Replacement, removed: string): Replacement {
	const { offset, text } = edit;
	const most = Math.min(removed.length, text.length);
	let front = 0;
	while (front < most && removed.charCodeAt(front) === text.charCodeAt(front)) front += 1;
	if (front > 0) front = removed.lastIndexOf('\n', front - 1) + 1;
	let back = 0;
	while (
		back < most - front &&
		removed.charCodeAt(removed.length - 1 - back) === text.charCodeAt(text.length - 1 - back)
	) {
		back += 1;
	}
	if (!beginsLine(removed, removed.length - back) || !beginsLine(text, text.length - back)) {
		const lineEnd = removed.indexOf('\n', removed.length - back);
		back = lineEnd === -1 ? 0 : removed.length - 1 - lineEnd;
	}
	return {
		offset: offset + front,
		length: edit.length - front - back,
		text: text.slice(front, text.length - back),
	};
}

function beginsLine(text: string, at: number): boolean {
	return at === 0 || text[at - 1] === '\n';
}
