import { agreementCell, type Calibration, type Gate } from './calibration.ts';
import type { RepeatedPlace } from './repeatedPlace.ts';
import type { SearchedText } from './searchedText.ts';

/** The longest draft, in characters. */
const mostForetold = 2_000;
/** Characters that are next to the confirmed text: some tokens. */
const nearby = 12;

/** Up to where the answer will probably go on as the text does: where the chance that it does falls below the gate. */
export function foretoldEnd(
	{ classes, codes, length }: SearchedText,
	{ at: from, agreement, cell, alikeCell, alikeTo }: RepeatedPlace,
	{ survival }: Calibration,
	gate: Gate,
): number {
	const end = Math.min(length, from + mostForetold);
	const nearTo = from + nearby;
	let chance = 1;
	let at = from;
	for (; at < end; at++) {
		const first = at < alikeTo ? alikeCell : cell;
		chance *= survival[first + agreementCell(agreement + at - from) + (classes[at] ?? 0)] ?? 0;
		if (chance < (at < nearTo ? gate.near : gate.far)) break;
	}
	// A pair of surrogates is one character to whoever sees it.
	return at > from && isHighSurrogate(codes[at - 1] ?? 0) ? at - 1 : at;
}

export function isHighSurrogate(code: number): boolean {
	return code >= 0xd800 && code < 0xdc00;
}
