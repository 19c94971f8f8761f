import type { Answer, ToolCall } from '../protocol/panel.ts';
import type { StreamEvent, ToolEvent } from '../protocol/stream.ts';
import { addUsage } from './usage.ts';

export const emptyAnswer: Answer = { text: '', reasoning: '', tools: [], warnings: [], state: { phase: 'waiting' } };

/** The answer after these events. Editor and panel fold the same way, so a snapshot and its deltas cannot disagree. */
export function foldEvents(answer: Answer, events: readonly StreamEvent[]): Answer {
	return events.reduce(foldEvent, answer);
}

function foldEvent(answer: Answer, event: StreamEvent): Answer {
	switch (event.kind) {
		case 'session':
			return event.offset === 0 ? answer : continued(answer);
		case 'route':
			return { ...answer, route: event };
		case 'token':
			return { ...answer, text: answer.text + event.text, state: { phase: 'streaming' } };
		case 'reasoning':
			return { ...answer, reasoning: answer.reasoning + event.text };
		case 'tool':
			return { ...answer, tools: withTool(answer.tools, event) };
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
		case 'end':
			return answer;
	}
}

/** An answer that goes on: what it took until now is kept apart, because the counts of the new stream begin at zero. */
function continued({ usage, processingTimeMs, before, ...answer }: Answer): Answer {
	const sum = usage === undefined ? before?.usage : addUsage(before?.usage, usage);
	const spent = (before?.processingTimeMs ?? 0) + (processingTimeMs ?? 0);
	return {
		...answer,
		before: { ...(sum === undefined ? {} : { usage: sum }), processingTimeMs: spent },
		state: { phase: 'streaming' },
	};
}

/** Each event has the whole text so far; a wire that learns the name first leaves it out later. */
function withTool(tools: readonly ToolCall[], { callId, name, text, phase }: ToolEvent): readonly ToolCall[] {
	const known = tools.find((call) => call.callId === callId);
	const before = known ?? { callId, name, arguments: '' };
	const named = { ...before, name: name === '' ? before.name : name };
	const call: ToolCall = phase === 'result' ? { ...named, result: text } : { ...named, arguments: text };
	return known === undefined ? [...tools, call] : tools.map((other) => (other === known ? call : other));
}

/** Whether more may come. */
export function isRunning(answer: Answer): boolean {
	return answer.state.phase === 'waiting' || answer.state.phase === 'streaming';
}
