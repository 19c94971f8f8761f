import type { ModelFacts, ModelPrice } from '../../protocol/models.ts';

/** What `fresh` tells, and where it is silent what `older` tells. The id is that of `fresh`. */
export function mergeFacts(fresh: ModelFacts, older: ModelFacts | undefined): ModelFacts {
	if (older === undefined) return fresh;
	const price = mergePrices(fresh.price, older.price);
	return {
		...older,
		...fresh,
		...(price === undefined ? {} : { price }),
		...(fresh.takes === undefined && older.takes === undefined ? {} : { takes: { ...older.takes, ...fresh.takes } }),
	};
}

/** Lists of models tell the plain price only; what is known beyond it holds as long as that is still the same. */
export function mergePrices(fresh: ModelPrice | undefined, older: ModelPrice | undefined): ModelPrice | undefined {
	if (fresh === undefined || older === undefined) return fresh ?? older;
	return fresh.input === older.input && fresh.output === older.output ? { ...older, ...fresh } : fresh;
}
