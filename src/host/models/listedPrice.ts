import type { ModelPrice as ListedPrices, TieredPrices } from '@pydantic/genai-prices';
import type { ModelPrice } from '../../protocol/models.ts';

/**
 * A price of `@pydantic/genai-prices` as ours. `undefined` where a request has costs that ours does not know, such as a fee
 * for each, and where there is none: an empty entry stands for "free" in some places and for "not known" in others.
 */
export function fromListed(listed: ListedPrices): ModelPrice | undefined {
	if (listed['requests_kcount'] !== undefined) return undefined;
	const plain = partsOf(listed, baseOf);
	const start = Math.min(...Object.values(listed).flatMap(startsOf));
	if (plain === undefined || !Number.isFinite(start)) return plain;
	const above = partsOf(listed, stepOf);
	return above === undefined ? plain : { ...plain, above: { inputTokens: start, ...above } };
}

type Entry = number | TieredPrices | undefined;

function partsOf(listed: ListedPrices, read: (entry: Entry) => number | undefined) {
	const input = read(listed['input_mtok']);
	const output = read(listed['output_mtok']);
	if (input === undefined || output === undefined) return undefined;
	const cachedInput = read(listed['cache_read_mtok']);
	const cacheWrite = read(listed['cache_write_mtok']);
	return {
		input,
		// Reasoning is part of the output here, so it is never taken for cheaper than it is.
		output: Math.max(output, read(listed['output_reasoning_mtok']) ?? 0),
		...(cachedInput === undefined ? {} : { cachedInput }),
		...(cacheWrite === undefined ? {} : { cacheWrite }),
	};
}

function baseOf(entry: Entry): number | undefined {
	return typeof entry === 'object' ? entry.base : entry;
}

/** No model of the table has more than one step (0.1.8); of several the last would be the dearest. */
function stepOf(entry: Entry): number | undefined {
	return typeof entry === 'object' ? (entry.tiers.at(-1)?.price ?? entry.base) : entry;
}

function startsOf(entry: Entry): readonly number[] {
	return typeof entry === 'object' ? entry.tiers.map(({ start }) => start) : [];
}
