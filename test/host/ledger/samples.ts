import type { Reserving, Settlement } from '../../../src/engine/cost/ledger.ts';
import type { TimedRequest } from '../../../src/host/ledger/request.ts';

/** A request that costs between 10 and 100, of which 5 are certain, of a budget of 1,000. */
export function wish(id: string, more: Partial<Reserving> = {}): Reserving {
	return {
		id,
		sessionId: 'a',
		messageId: `answer ${id}`,
		model: 'openai/gpt-6-luna',
		provider: 'openrouter',
		tier: 'nano',
		task: 'fix',
		budget: 1_000,
		wanted: 100,
		least: 10,
		certain: 5,
		...more,
	};
}

export function timed(id: string, at: number, more: Partial<Reserving> = {}): TimedRequest {
	return { ...wish(id, more), at };
}

export function costing(cost: number, more: Partial<Settlement> = {}): Settlement {
	const tokens = { input: 100, cached: 40, cacheWrite: 10, output: 30, reasoning: 20 };
	return { cost, certainty: 'counted', tokens, ...more };
}
