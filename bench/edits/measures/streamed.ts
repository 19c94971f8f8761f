import type { EditReader, EditStep } from '../../../src/text/edits/editReader.ts';
import { Snapshot } from '../../../src/text/edits/snapshot.ts';
import type { Region } from '../../../src/text/trackedRegion.ts';
import type { Outcome } from '../answers/trial.ts';

/** What a reader makes of an answer that comes in chunks, done to the document. */
export function streamed(document: string, reader: EditReader, chunks: readonly string[]): Outcome {
	const steps = [...chunks.flatMap((chunk) => reader.push(chunk)), ...reader.end(true)];
	const refused = steps.filter(({ state }) => state.phase === 'refused').map(({ blockId }) => Number(blockId) - 1);
	return { text: withSteps(document, steps), refused: new Set(refused) };
}

/** The document with all complete blocks done. @throws where two of them change the same place. */
export function withSteps(document: string, steps: readonly EditStep[]): string {
	const snapshot = new Snapshot(document);
	const changes = steps
		.filter(({ state }) => state.phase === 'complete')
		.map(({ range, text }) => ({ region: snapshot.regionOf(range), text }))
		.sort((one, other) => one.region.start - other.region.start || one.region.end - other.region.end);
	let result = '';
	let behind = 0;
	for (const { region, text } of changes) {
		if (region.start < behind) throw new Error(`Two blocks change what stands at ${place(region)}.`);
		result += document.slice(behind, region.start) + text;
		behind = region.end;
	}
	return result + document.slice(behind);
}

function place({ start, end }: Region): string {
	return `${start} to ${end}`;
}
