import type { Answer, Spent } from '../../../protocol/panel.ts';
import { addUsage } from '../../../text/usage.ts';

/** What an answer took in all its streams, as far as it is known. */
export function spentOn({ usage, processingTimeMs, before }: Answer): Partial<Spent> {
	const sum = usage === undefined ? before?.usage : addUsage(before?.usage, usage);
	// While a continuation streams, how long it takes is not known, and how long the first part took says little.
	const time =
		before === undefined || processingTimeMs === undefined
			? processingTimeMs
			: before.processingTimeMs + processingTimeMs;
	return {
		...(sum === undefined ? {} : { usage: sum }),
		...(time === undefined ? {} : { processingTimeMs: time }),
	};
}
