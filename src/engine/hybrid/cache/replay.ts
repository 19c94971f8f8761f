import type { UsageEvent } from '../../../protocol/stream.ts';
import type { ProviderBatch, ProviderEvent } from '../../provider.ts';
import type { KeptAnswer } from './answerCache.ts';

/** Characters of a batch: small enough to be stopped between two, large enough that a megabyte is a few hundred. */
const pieceLength = 4_096;

/** The events of an earlier answer, as its provider sent them but for the pieces. Ends, without `done`, when `signal` aborts. */
export async function* replayed(
	{ text, reasoning, usage }: KeptAnswer,
	signal: AbortSignal,
): AsyncGenerator<ProviderBatch, void, undefined> {
	const events: readonly ProviderEvent[] = [
		...piecesOf(reasoning).map((piece) => ({ kind: 'reasoning', text: piece }) as const),
		...piecesOf(text).map((piece) => ({ kind: 'token', text: piece }) as const),
	];
	for (const event of events.slice(0, -1)) {
		if (signal.aborted) return;
		yield [event];
	}
	if (signal.aborted) return;
	// With the last text, so that nobody counts what was counted then.
	yield [...events.slice(-1), ...(usage === undefined ? [] : [free(usage)]), { kind: 'done', reason: 'stop' }];
}

/** The same counts for nothing. */
export function free(usage: Omit<UsageEvent, 'usd'>): UsageEvent {
	return { ...usage, usd: 0 };
}

/** Never cut between the halves of a character, nor within a line end. */
function piecesOf(text: string): readonly string[] {
	const pieces: string[] = [];
	for (let from = 0; from < text.length; ) {
		let to = Math.min(text.length, from + pieceLength);
		if (to < text.length && isWithin(text, to)) to++;
		pieces.push(text.slice(from, to));
		from = to;
	}
	return pieces;
}

function isWithin(text: string, at: number): boolean {
	return /^(?:[\ud800-\udbff][\udc00-\udfff]|\r\n)$/.test(text.slice(at - 1, at + 1));
}
