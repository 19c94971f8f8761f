import type { Source } from '../reading/source.ts';
import { type Change, type Rewriting, withoutOverlaps } from './change.ts';
import { includes } from './includes.ts';
import { loopBound } from './loopBound.ts';
import { bareExcept, noneIdentity, sharedDefault } from './python.ts';
import { scopedVariables } from './scopedVariables.ts';
import { strictEquality } from './strictEquality.ts';

/** Where two would change the same place, the one that stands first has it. */
const repairs: readonly Rewriting[] = [
	loopBound,
	includes,
	strictEquality,
	scopedVariables,
	noneIdentity,
	bareExcept,
	sharedDefault,
];

/** Everything that the mock knows how to mend in this text. */
export function repairsOf(source: Source): readonly Change[] {
	return withoutOverlaps(repairs.flatMap((repair) => repair(source)));
}
