import type { DoneEvent, ErrorEvent } from '../protocol/stream.ts';

/** Whether there may be more to an answer that ended so: it was stopped, reached its limit, or failed on its way. */
export function isCut(terminal: DoneEvent | ErrorEvent): boolean {
	return terminal.kind === 'error' || terminal.reason === 'cancelled' || terminal.reason === 'length';
}
