import type { UsageEvent } from '../protocol/stream.ts';

/** What two streams took together. The price is known only where both are. */
export function addUsage(before: UsageEvent | undefined, usage: UsageEvent): UsageEvent {
	if (before === undefined) return usage;
	const cached = sumOf(before.cached, usage.cached);
	const cacheWrite = sumOf(before.cacheWrite, usage.cacheWrite);
	const reasoning = sumOf(before.reasoning, usage.reasoning);
	const usd = before.usd === undefined || usage.usd === undefined ? undefined : before.usd + usage.usd;
	return {
		kind: 'usage',
		input: before.input + usage.input,
		output: before.output + usage.output,
		...(cached === undefined ? {} : { cached }),
		...(cacheWrite === undefined ? {} : { cacheWrite }),
		...(reasoning === undefined ? {} : { reasoning }),
		...(usd === undefined ? {} : { usd }),
		exact: before.exact && usage.exact,
	};
}

/** Parts of a count that are told only where there are some. */
function sumOf(one: number | undefined, other: number | undefined): number | undefined {
	return one === undefined && other === undefined ? undefined : (one ?? 0) + (other ?? 0);
}
