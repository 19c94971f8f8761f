import { AnswerFailure } from '../../../../src/engine/answer/answerFailure.ts';
import type { ProviderBatch, ProviderRequest } from '../../../../src/engine/provider.ts';
import type { ErrorCode } from '../../../../src/protocol/errors.ts';
import type { UsageEvent } from '../../../../src/protocol/stream.ts';

/** What a model says to a request. */
export type Script = (request: ProviderRequest, signal: AbortSignal) => AsyncIterable<ProviderBatch>;

export const word = (text: string) => ({ kind: 'token', text }) as const;
export const done = { kind: 'done', reason: 'stop' } as const;
export const counted = (input: number, output: number, usd?: number): UsageEvent => ({
	kind: 'usage',
	input,
	output,
	...(usd === undefined ? {} : { usd }),
	exact: true,
});

export function saying(...batches: readonly ProviderBatch[]): Script {
	return async function* () {
		yield* batches;
	};
}

/** Says the batches first, and then fails. */
export function failing(code: ErrorCode, ...batches: readonly ProviderBatch[]): Script {
	return async function* () {
		yield* batches;
		throw new AnswerFailure(code, { provider: 'p' });
	};
}

/** Says the first to its first request, and so on; the last also to all that follow. */
export function inTurn(...scripts: readonly Script[]): Script {
	let asked = 0;
	return (request, signal) => {
		const script = scripts[Math.min(asked++, scripts.length - 1)];
		if (script === undefined) throw new Error('nothing to say');
		return script(request, signal);
	};
}

/** Says the batches, and then nothing, without an end. */
export function silent(...batches: readonly ProviderBatch[]): Script {
	return async function* () {
		yield* batches;
		await new Promise(() => {});
	};
}
