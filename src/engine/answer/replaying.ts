import type { DoneEvent } from '../../protocol/stream.ts';
import type { Clock } from '../clock.ts';
import type { AnswerEdits } from '../edits/answerEdits.ts';
import { weakSignal } from '../escalation/weakSignal.ts';
import type { AnswerCache, KeptAnswer } from '../hybrid/cache/answerCache.ts';
import { cacheKey } from '../hybrid/cache/cacheKey.ts';
import { free, replayed } from '../hybrid/cache/replay.ts';
import type { ProviderRequest } from '../provider.ts';
import type { Settings } from '../settings/definitions.ts';
import { LiveUsage } from '../tokens/liveUsage.ts';
import { AnswerFailure } from './answerFailure.ts';
import type { AnswerProgress } from './answerProgress.ts';
import type { Asked, Asking } from './askProvider.ts';
import type { Paying } from './payment.ts';

/**
 * Where the answer to this is looked for, and later kept. `undefined` for what is no first question: the rest of an
 * answer, what was answered too weakly, and what is only asked because something else failed; and for the text of a field,
 * where nothing says that it is an earlier one, and whoever presses the button once more wants another.
 */
export function keyInCache(
	{ question, attempt }: Asking,
	request: ProviderRequest,
	{ cache, settings }: { readonly cache: AnswerCache; readonly settings: Settings },
): string | undefined {
	const { form, continued, escalation } = question;
	if (attempt.rung !== 'first' || form === 'plain' || continued !== undefined || escalation !== undefined) {
		return undefined;
	}
	return cacheKey({ provider: attempt.choice.provider, request, settings }, cache.digest);
}

export interface ReplayParts {
	readonly clock: Clock;
	/** Tokens of the request, estimated. */
	readonly input: number;
	readonly edits: AnswerEdits | undefined;
}

/** An earlier answer in the place of a provider's. Nothing is reserved, sent or booked. */
export function replaying(
	kept: KeptAnswer,
	{ clock, input, edits }: ReplayParts,
	signal: AbortSignal,
): Omit<Asked, 'opening'> {
	// One for each: whose request is over is told by it.
	const payment: Paying = { priced: free, grew: () => {}, settle: async () => {} };
	return {
		events: replayed(kept, signal),
		usage: new LiveUsage({ clock, input }),
		payment,
		// What it took then is told.
		wasSent: () => true,
		...(edits === undefined ? {} : { edits }),
		// All of its edits fitted then, in the same text. Where this Tributary reads them otherwise, they are told as refused.
		again: async () => {
			throw new AnswerFailure('no_edits');
		},
	};
}

/** Keeps an answer that has come to its `done`, if whoever asks the same would want it again. */
export function keepAnswer(
	{ cacheKey: key, edits }: Pick<Asked, 'cacheKey' | 'edits'>,
	done: DoneEvent | undefined,
	{ transcript }: Pick<AnswerProgress, 'transcript'>,
	{ cache, sessionId }: { readonly cache: AnswerCache | undefined; readonly sessionId: string },
): void {
	if (cache === undefined || key === undefined || done?.reason !== 'stop') return;
	const { text, reasoning, usage, warnings } = transcript.contents();
	const isWeak = weakSignal({ text, terminal: done }) !== undefined;
	// Also blocks that were asked for once more count as refused.
	const fits = edits === undefined || (edits.blocks > 0 && edits.counts.refused === 0);
	const isStandIn = warnings.some(({ code }) => code === 'answered_by_mock');
	if (isWeak || !fits || isStandIn || transcript.calledTools) return;
	if (usage === undefined) {
		cache.keep({ key, sessionId, answer: { text, reasoning } });
		return;
	}
	const { usd: _, ...counts } = usage;
	cache.keep({ key, sessionId, answer: { text, reasoning, usage: counts } });
}
