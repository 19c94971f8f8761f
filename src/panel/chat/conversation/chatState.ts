import type { Exchange, PanelContext, ToPanel } from '../../../protocol/panel.ts';
import type { StreamEvent } from '../../../protocol/stream.ts';
import { foldEvents, isRunning } from '../../../text/transcript.ts';

/** What the editor has told the page. Nothing here is the page's own. */
export interface ChatState {
	readonly context: PanelContext;
	readonly exchanges: readonly Exchange[];
}

/** The state after a message; `undefined` as long as there was no snapshot. */
export function applyMessage(state: ChatState | undefined, message: ToPanel): ChatState | undefined {
	if (message.type === 'snapshot') return { context: message.context, exchanges: message.exchanges };
	return state === undefined ? undefined : applyDelta(state, message);
}

function applyDelta(state: ChatState, message: Exclude<ToPanel, { type: 'snapshot' }>): ChatState {
	switch (message.type) {
		case 'context':
			return { ...state, context: message.context };
		case 'exchange':
			return { ...state, exchanges: withExchange(state.exchanges, message.exchange) };
		case 'events':
			return { ...state, exchanges: withEvents(state.exchanges, message.exchangeId, message.events) };
		case 'focusInput':
			return state;
	}
}

function withEvents(exchanges: readonly Exchange[], id: string, events: readonly StreamEvent[]): readonly Exchange[] {
	return exchanges.map((exchange) =>
		exchange.id === id ? { ...exchange, answer: foldEvents(exchange.answer, events) } : exchange,
	);
}

function withExchange(exchanges: readonly Exchange[], exchange: Exchange): readonly Exchange[] {
	const known = exchanges.some(({ id }) => id === exchange.id);
	return known ? exchanges.map((old) => (old.id === exchange.id ? exchange : old)) : [...exchanges, exchange];
}

/** Whether an answer is under way, so that the composer offers Stop. */
export function isAnswering(state: ChatState): boolean {
	return state.exchanges.some(({ answer }) => isRunning(answer));
}
