import type { AnswerState, Exchange } from '../../../protocol/panel.ts';
import type { StoredExchange } from '../../../protocol/sessions.ts';
import { emptyAnswer } from '../../../text/transcript.ts';

/** A kept exchange, as it is shown. One that runs is another window's: this one knows its own better. */
export function shownExchange(stored: StoredExchange): Exchange {
	const { messageId, question, references, text, reasoning, warnings, route, usage, processingTimeMs, rating } = stored;
	return {
		id: messageId,
		question,
		references,
		answer: {
			...emptyAnswer,
			text,
			reasoning,
			warnings,
			...(route === undefined ? {} : { route }),
			...(usage === undefined ? {} : { usage }),
			...(processingTimeMs === undefined ? {} : { processingTimeMs }),
			state: stateOf(stored),
		},
		...(rating === undefined ? {} : { rating }),
		...(stored.state.phase === 'running' ? { elsewhere: true } : {}),
	};
}

/**
 * What is shown of an exchange after the store has told of it: `known` itself where that is as new. Text that was shown
 * is not taken back: a host that died had kept a little less of its answer than it had sent.
 */
export function afterStore(known: Exchange, stored: StoredExchange): Exchange {
	if (!known.elsewhere) {
		if (stored.text.length < known.answer.text.length) return known;
		// Until its lease has run out, the store takes the dead host of this window for a living one.
		const died = known.answer.state.phase === 'failed' && known.answer.state.error.code === 'host_stopped';
		if (died && stored.text.length === known.answer.text.length) return known;
	}
	const shown = shownExchange(stored);
	if (isSame(known, shown)) return known;
	// The store tells neither.
	const { tools, quality } = known.answer;
	return { ...shown, answer: { ...shown.answer, tools, ...(quality === undefined ? {} : { quality }) } };
}

function stateOf({ state, text }: StoredExchange): AnswerState {
	switch (state.phase) {
		case 'running':
			return { phase: text === '' ? 'waiting' : 'streaming' };
		case 'interrupted':
			return state;
		case 'ended':
			return state.terminal.kind === 'done'
				? { phase: 'done', reason: state.terminal.reason }
				: { phase: 'failed', error: state.terminal };
	}
}

/** Texts only grow, so their lengths tell. */
function isSame(one: Exchange, other: Exchange): boolean {
	const [a, b] = [one.answer, other.answer];
	return (
		one.elsewhere === other.elsewhere &&
		one.rating === other.rating &&
		a.text.length === b.text.length &&
		a.reasoning.length === b.reasoning.length &&
		stateName(a.state) === stateName(b.state)
	);
}

function stateName(state: AnswerState): string {
	if (state.phase === 'done') return state.reason;
	return state.phase === 'failed' ? state.error.code : state.phase;
}
