import type { EditReader, EditStep, EditTarget } from '../../../../src/text/edits/editReader.ts';
import { Snapshot } from '../../../../src/text/edits/snapshot.ts';
import type { Region } from '../../../../src/text/trackedRegion.ts';

/** A target that is all of a document by the name of `src/a.ts`, or a part of it. */
export function targetOf(text: string, within: Region = { start: 0, end: text.length }): EditTarget {
	return { snapshot: new Snapshot(text), within, means: (path) => path === 'src/a.ts' || path === 'a.ts' };
}

/** Pushes an answer in chunks that end at `cuts`. */
export function readAll(
	reader: EditReader,
	answer: string,
	{ cuts = [], whole = true }: { readonly cuts?: readonly number[]; readonly whole?: boolean } = {},
): readonly EditStep[] {
	const places = [...new Set([0, ...cuts.filter((at) => at > 0 && at < answer.length), answer.length])];
	places.sort((one, other) => one - other);
	const steps = places.slice(1).flatMap((end, index) => reader.push(answer.slice(places[index], end)));
	return [...steps, ...reader.end(whole)];
}

/** The text once every block that was complete stands in it. All blocks are in positions of the snapshot. */
export function applied({ snapshot }: EditTarget, steps: readonly EditStep[]): string {
	const complete = steps.filter(({ state }) => state.phase === 'complete');
	const changes = complete
		.map(({ range, text }, order) => ({ ...snapshot.regionOf(range), text, order }))
		.sort((one, other) => other.start - one.start || other.end - one.end || other.order - one.order);
	return changes.reduce(
		(text, change) => text.slice(0, change.start) + change.text + text.slice(change.end),
		snapshot.text,
	);
}

/** The reasons of the blocks that were refused, in order. */
export function refusals(steps: readonly EditStep[]): readonly string[] {
	return steps.flatMap(({ state }) => (state.phase === 'refused' ? [state.reason] : []));
}
