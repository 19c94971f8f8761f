import type { Answer } from '../protocol/panel.ts';
import type { StreamEvent } from '../protocol/stream.ts';

export const emptyAnswer: Answer = { text: '', reasoning: '', warnings: [], state: { phase: 'waiting' } };

/** The answer after these events. Editor and panel fold the same way, so a snapshot and its deltas cannot disagree. */
export function foldEvents(answer: Answer, events: readonly StreamEvent[]): Answer {
	return events.reduce(foldEvent, answer);
}

function foldEvent(answer: Answer, event: StreamEvent): Answer {
	switch (event.kind) {
		case 'session':
			return { ...answer, messageId: event.messageId };
		case 'route':
			return { ...answer, route: event };
		case 'token':
			return { ...answer, text: answer.text + event.text, state: { phase: 'streaming' } };
		case 'reasoning':
			return { ...answer, reasoning: answer.reasoning + event.text };
		case 'usage':
			return { ...answer, usage: event };
		case 'warning':
			return { ...answer, warnings: [...answer.warnings, event] };
		case 'done':
			return { ...answer, state: { phase: 'done', reason: event.reason } };
		case 'error':
			return { ...answer, state: { phase: 'failed', error: event } };
		case 'saved':
			return { ...answer, processingTimeMs: event.processingTimeMs };
		// Drafts and edits are drawn by those who show them; they are never part of the transcript.
		case 'draft':
		case 'edit':
		case 'tool':
		case 'end':
			return answer;
	}
}

/** Whether more may come. */
export function isRunning(answer: Answer): boolean {
	return answer.state.phase === 'waiting' || answer.state.phase === 'streaming';
}
