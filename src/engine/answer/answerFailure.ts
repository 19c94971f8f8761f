import { type ErrorAction, type ErrorCode, errorTraits, type MessageArguments } from '../../protocol/errors.ts';
import type { ErrorEvent, TriedStep } from '../../protocol/stream.ts';

/** A failure that already knows its place in the closed list. */
export class AnswerFailure extends Error {
	override readonly name = 'AnswerFailure';
	readonly code: ErrorCode;
	readonly args: MessageArguments;
	readonly retryAfterMs: number | undefined;

	/** `cause` is for the log; it never reaches a client. */
	constructor(code: ErrorCode, args: MessageArguments = {}, more: { retryAfterMs?: number; cause?: unknown } = {}) {
		super(code, more.cause === undefined ? undefined : { cause: more.cause });
		this.code = code;
		this.args = args;
		this.retryAfterMs = more.retryAfterMs;
	}
}

/** What a client is told. `tried`: every attempt that failed; one alone is the error itself. Anything that is not an `AnswerFailure` is a bug of ours: `internal`. */
export function toErrorEvent(failure: unknown, tried: readonly TriedStep[] = []): ErrorEvent {
	const known = failure instanceof AnswerFailure ? failure : new AnswerFailure('internal');
	const { retryable, actions }: { retryable: boolean; actions: readonly ErrorAction[] } = errorTraits[known.code];
	return {
		kind: 'error',
		code: known.code,
		args: known.args,
		retryable,
		...(known.retryAfterMs === undefined ? {} : { retryAfterMs: known.retryAfterMs }),
		actions,
		...(tried.length < 2 ? {} : { tried }),
	};
}
