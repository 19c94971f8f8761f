import type { Region } from '../trackedRegion.ts';

/** What a region of a text is to become. */
export interface Change {
	readonly region: Region;
	readonly text: string;
}

/** The text with all changes made, none of which overlaps another; those at one place come in the order given. */
export function withChanges(text: string, changes: readonly Change[]): string {
	const inOrder = changes.toSorted(
		(one, other) => one.region.start - other.region.start || one.region.end - other.region.end,
	);
	let result = '';
	let end = 0;
	for (const { region, text: replacement } of inOrder) {
		result += text.slice(end, region.start) + replacement;
		end = region.end;
	}
	return result + text.slice(end);
}
