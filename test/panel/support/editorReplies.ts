import type { Exchange, FromPanel, History, PanelContext, ToPanelBody } from '../../../src/protocol/panel.ts';
import { emptyAnswer } from '../../../src/text/transcript.ts';
import { context, exchange, snapshot } from './conversations.ts';
import type { PanelState } from './states.ts';

/** What the editor sends when the page posts a message in a state, with what was asked for going well. */
export function repliesTo(message: FromPanel, { exchanges, settings }: PanelState): readonly ToPanelBody[] {
	const { history, queue = [] } = settings;
	const running = exchange({ id: 'new', answer: emptyAnswer });
	switch (message.type) {
		case 'ask':
		case 'askSuggestion':
			return [{ type: 'exchange', exchange: running }];
		case 'act':
			return actReplies(message, exchanges, settings);
		case 'manageTrust':
			return [{ type: 'context', context: context({ ...settings, restricted: false }) }];
		case 'continue':
			return changed(exchanges, message.exchangeId, (asked) => ({
				...asked,
				answer: { ...asked.answer, state: { phase: 'streaming' } },
			}));
		case 'askAgain':
		case 'tryHarder':
		case 'editQuestion':
			return [{ type: 'exchanges', exchanges: inPlaceOf(message.exchangeId, exchanges, running) }];
		case 'rate':
			return changed(exchanges, message.exchangeId, ({ rating, ...asked }) => ({
				...asked,
				...(message.rating === undefined ? {} : { rating: message.rating }),
			}));
		case 'showBranch':
			return [{ type: 'exchanges', exchanges: inPlaceOf(message.exchangeId, exchanges, otherBranch) }];
		case 'stop':
			return exchanges.map(({ id }) => ({
				type: 'events',
				exchangeId: id,
				events: [{ kind: 'done', reason: 'cancelled' }],
			}));
		case 'addItem':
		case 'removeItem':
			return [{ type: 'context', context: withItem(message, settings) }];
		case 'removeAttachment': {
			const attachments = settings.attachments?.filter(({ id }) => id !== message.id) ?? [];
			return [{ type: 'context', context: context({ ...settings, attachments }) }];
		}
		case 'sendQueued':
		case 'removeQueued':
		case 'editQueued': {
			const rest = { type: 'queue', queue: queue.filter(({ id }) => id !== message.id) } as const;
			if (message.type === 'removeQueued') return [rest];
			if (message.type === 'editQueued') return [rest, { type: 'draft', text: 'And then?' }];
			return [rest, { type: 'exchange', exchange: running }];
		}
		case 'openSession':
			return [snapshot([exchange({ id: 'other' })])];
		case 'closeHistory':
			return [{ type: 'history' }];
		default:
			return history === undefined ? [] : historyReplies(message, history);
	}
}

const otherBranch = exchange({ id: 'other branch', branch: { place: 1, count: 3 } });

function inPlaceOf(id: string, exchanges: readonly Exchange[], other: Exchange): readonly Exchange[] {
	return [
		...exchanges.slice(
			0,
			Math.max(
				0,
				exchanges.findIndex((each) => each.id === id),
			),
		),
		other,
	];
}

function changed(
	exchanges: readonly Exchange[],
	id: string | undefined,
	change: (exchange: Exchange) => Exchange,
): readonly ToPanelBody[] {
	return exchanges.filter((each) => each.id === id).map((each) => ({ type: 'exchange', exchange: change(each) }));
}

function actReplies(
	{ action, exchangeId }: Extract<FromPanel, { type: 'act' }>,
	exchanges: readonly Exchange[],
	settings: PanelState['settings'],
): readonly ToPanelBody[] {
	if (action === 'show_log') return [];
	if (exchangeId !== undefined) return changed(exchanges, exchangeId, (asked) => ({ ...asked, answer: emptyAnswer }));
	return [{ type: 'context', context: context({ ...settings, ready: true }) }];
}

function withItem(
	{ type, id }: Extract<FromPanel, { type: 'addItem' | 'removeItem' }>,
	settings: PanelState['settings'],
): PanelContext {
	const { items = [] } = settings;
	const left = items.filter((item) => type === 'addItem' || item.id !== id);
	return context({ ...settings, items: left.map((item) => (item.id === id ? { ...item, origin: 'added' } : item)) });
}

function historyReplies(message: FromPanel, history: History): readonly ToPanelBody[] {
	switch (message.type) {
		case 'searchHistory':
			return [{ type: 'history', history: { ...history, query: message.query } }];
		case 'deleteSession': {
			const sessions = history.sessions.filter(({ id }) => id !== message.sessionId);
			const deleted = [...history.deleted, message.sessionId];
			return [{ type: 'history', history: { ...history, sessions, deleted } }];
		}
		case 'restoreSession':
			return [{ type: 'history', history: { ...history, deleted: [] } }];
		default:
			return [];
	}
}
