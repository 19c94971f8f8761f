import fc from 'fast-check';
import type { Replacement } from '../../../../src/text/trackedRegion.ts';

/** An edit by shares of whatever length the text has when its turn comes. */
export interface WildEdit {
	readonly at: number;
	readonly length: number;
	readonly text: string;
}

const share = fc.double({ min: 0, max: 1, noNaN: true });

export const wildEdit: fc.Arbitrary<WildEdit> = fc.record({
	at: share,
	length: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.nat(6), fc.nat(40)),
	text: fc.string({ maxLength: 6, unit: fc.constantFrom('x', 'y', '\n', ' ') }),
});

/** That edit in a text of so many characters. */
export function settled({ at, length, text }: WildEdit, textLength: number): Replacement {
	const offset = Math.round(at * textLength);
	return { offset, length: Math.min(length, textLength - offset), text };
}
