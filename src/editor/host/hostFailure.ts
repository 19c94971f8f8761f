import { type ErrorCode, errorTraits } from '../../protocol/errors.ts';
import type { ErrorEvent } from '../../protocol/stream.ts';

/** A failure on this side of the host, in the shape of those that the host reports. */
export function editorError(code: ErrorCode, args: ErrorEvent['args'] = {}): ErrorEvent {
	return { kind: 'error', code, args, ...errorTraits[code] };
}

/** The host could not be started; the cause is in the log. */
export class HostNotStarted extends Error {
	override readonly name = 'HostNotStarted';
	readonly code = 'host_not_started';
}

/**
 * The codes with which JSON-RPC says that the connection ended before the answer: `PendingResponseRejected`,
 * `ConnectionInactive`, and `ConnectionErrors.Closed` and `.Disposed`.
 */
const connectionEnded: ReadonlySet<unknown> = new Set([-32097, -32096, 1, 2]);
const invalidParams = -32602;

/** What a request that was rejected means for the person. Goes by codes: classes are lost between processes and bundles. */
export function toEditorError(failure: unknown): ErrorEvent {
	const code = typeof failure === 'object' && failure !== null && 'code' in failure ? failure.code : undefined;
	if (code === 'host_not_started') return editorError(code);
	if (connectionEnded.has(code)) return editorError('host_stopped');
	return editorError(code === invalidParams ? 'request_invalid' : 'internal');
}
