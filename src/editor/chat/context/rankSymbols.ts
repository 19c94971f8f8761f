import type { Range } from '../../../protocol/stream.ts';
import { fuzzyMatch } from '../../../text/fuzzyMatch.ts';
import { preferName } from './rankFiles.ts';

/** A named part of a document. */
export interface FoundSymbol {
	readonly uri: string;
	readonly name: string;
	readonly range: Range;
}

export interface RankedSymbol extends FoundSymbol {
	/** Comparable with that of `rankFiles`. */
	readonly score: number;
}

/** Without a query: after what is open, before all other files. */
const withoutQuery = 0.5;

/** The `limit` symbols whose names answer a query best; those that fit alike in the order in which they come. */
export function rankSymbols(query: string, symbols: readonly FoundSymbol[], limit: number): readonly RankedSymbol[] {
	const ranked = symbols.flatMap((symbol) => {
		if (query === '') return [{ ...symbol, score: withoutQuery }];
		const fit = fuzzyMatch(query, symbol.name);
		return fit === undefined ? [] : [{ ...symbol, score: fit + preferName }];
	});
	return ranked.sort((one, other) => other.score - one.score).slice(0, limit);
}
