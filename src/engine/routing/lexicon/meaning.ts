import { type TaskKind, taskKinds } from '../../../protocol/routing.ts';

/** What one term of the lexicon says. */
export interface Meaning {
	readonly kinds: readonly TaskKind[];
	/** Positive: harder, negative: easier; 0 where it says nothing of it. Hundredths of complexity. */
	readonly weight: number;
	/** Adds a condition to what is asked. */
	readonly isConstraint: boolean;
	/** Goes on with what was there before. */
	readonly isFollowUp: boolean;
}

/** One entry: a term, the first word of longer ones, or a word that only stands within one. */
export interface Entry {
	readonly meaning?: Meaning;
	/** Words that the longest term beginning with it has; 0 where none does. */
	readonly longest: number;
}

/*
 * An entry as one number of 32 bits: a bit for each kind, the weight in hundredths from −64 to 191, then the flags and the
 * length of the longest term. So the lexicon is read as bytes: as objects it took 23 ms to load.
 */
const weightShift = 16;
const weightOffset = 64;
const constraintBit = 1 << 24;
const followUpBit = 1 << 25;
const termBit = 1 << 26;
const longestShift = 27;

export function packEntry({ meaning, longest }: Entry): number {
	let packed = longest << longestShift;
	if (meaning !== undefined) {
		for (const kind of meaning.kinds) packed |= 1 << taskKinds.indexOf(kind);
		packed |= (Math.round(meaning.weight * 100) + weightOffset) << weightShift;
		packed |= termBit;
		if (meaning.isConstraint) packed |= constraintBit;
		if (meaning.isFollowUp) packed |= followUpBit;
	}
	return packed >>> 0;
}

export function meaningOf(packed: number): Meaning | undefined {
	if ((packed & termBit) === 0) return undefined;
	return {
		kinds: taskKinds.filter((_, bit) => (packed & (1 << bit)) !== 0),
		weight: (((packed >>> weightShift) & 0xff) - weightOffset) / 100,
		isConstraint: (packed & constraintBit) !== 0,
		isFollowUp: (packed & followUpBit) !== 0,
	};
}

export function longestOf(packed: number): number {
	return packed >>> longestShift;
}
