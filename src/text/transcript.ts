import type { Answer, ToolCall } from '../protocol/panel.ts';
import type { SavedEvent, StreamEvent, ToolEvent } from '../protocol/stream.ts';
import { draftAfter } from './draft.ts';
import { addUsage } from './usage.ts';

export const emptyAnswer: Answer = { text: '', reasoning: '', tools: [], warnings: [], state: { phase: 'waiting' } };

/** The answer after these events. Editor and panel fold the same way, so a snapshot and its deltas cannot disagree. */
export function foldEvents(answer: Answer, events: readonly StreamEvent[]): Answer {
	return events.reduce(foldEvent, answer);
}

function foldEvent(answer: Answer, event: StreamEvent): Answer {
	switch (event.kind) {
		case 'session':
			return event.offset === 0 ? withDraft(answer, '') : continued(answer);
		case 'route':
			return { ...answer, route: event };
		case 'token':
			return withText(answer, event.text);
		case 'draft':
			return isRunning(answer) ? withDraft(answer, event.text) : answer;
		case 'reasoning':
			return { ...answer, reasoning: answer.reasoning + event.text };
		case 'tool':
			return { ...answer, tools: withTool(answer.tools, event) };
		case 'usage':
			return { ...answer, usage: event };
		case 'warning':
			return { ...answer, warnings: [...answer.warnings, event] };
		case 'done':
			return { ...withDraft(answer, ''), state: { phase: 'done', reason: event.reason } };
		case 'error':
			return { ...withDraft(answer, ''), state: { phase: 'failed', error: event } };
		case 'saved':
			return saved(answer, event);
		// Drawn by those who show them; never part of the transcript.
		case 'edit':
		case 'end':
			return answer;
	}
}

function withText(answer: Answer, text: string): Answer {
	const { draft = '' } = answer;
	const longer: Answer = { ...answer, text: answer.text + text, state: { phase: 'streaming' } };
	return draft === '' ? longer : withDraft(longer, draftAfter(draft, text));
}

function withDraft(answer: Answer, draft: string): Answer {
	if (draft !== '') return { ...answer, draft };
	if (answer.draft === undefined) return answer;
	const { draft: _, ...without } = answer;
	return without;
}

function saved({ quality: _, ...answer }: Answer, { processingTimeMs, quality }: SavedEvent): Answer {
	return { ...answer, processingTimeMs, ...(quality === undefined ? {} : { quality }) };
}

/** An answer that goes on: what it took until now is kept apart, because the counts of the new stream begin at zero. */
function continued({ usage, processingTimeMs, before, quality: _, draft: __, ...answer }: Answer): Answer {
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
