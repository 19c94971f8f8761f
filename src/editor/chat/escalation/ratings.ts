import type { Rating } from '../../../protocol/panel.ts';
import type { Status } from '../../../protocol/status.ts';
import type { Host } from '../../host/host.ts';
import type { ChatSurface } from '../chatSurface.ts';
import { escalationOf, escalationWanted, offerOf } from './harder.ts';

type Asked = Pick<ChatSurface, 'conversation' | 'focusInput'>;

/** The next tier up answers the same question, as a branch. */
export async function tryHarder(exchangeId: string, surface: Asked, host: Pick<Host, 'tellOutcome'>): Promise<void> {
	const { conversation } = surface;
	const exchange = conversation.find(exchangeId);
	const escalation = exchange && escalationWanted(exchange);
	if (escalation === undefined) return;
	// The button that had the focus goes with its answer.
	await surface.focusInput();
	host.tellOutcome({ sessionId: conversation.sessionId, messageId: exchangeId, kind: 'escalated' });
	await conversation.askAgain(exchangeId, { escalation });
}

/** Keeps what the person thinks of an answer. A thumb that points down is a wish for a better one. */
export async function rate(
	exchangeId: string,
	rating: Rating | undefined,
	surface: Asked,
	host: Pick<Host, 'tellOutcome' | 'status'>,
): Promise<void> {
	const { conversation } = surface;
	const exchange = conversation.find(exchangeId);
	const before = exchange?.rating;
	if (exchange === undefined || rating === before) return;
	conversation.rate(exchangeId, rating);
	const ids = { sessionId: conversation.sessionId, messageId: exchangeId };
	if (rating === undefined) host.tellOutcome({ ...ids, kind: kindOf(before ?? 'up'), taken: true });
	else host.tellOutcome({ ...ids, kind: kindOf(rating) });
	if (rating !== 'down') return;
	switch (escalationSetting(host.status)) {
		case 'auto': {
			const escalation = escalationOf(exchange, 'thumbs_down');
			if (escalation !== undefined) await conversation.askAgain(exchangeId, { escalation });
			return;
		}
		case 'ask': {
			const offer = offerOf(exchange, 'thumbs_down');
			if (offer !== undefined) conversation.warn(exchangeId, offer);
			return;
		}
		case 'off':
			return;
	}
}

function kindOf(rating: Rating): 'thumbs_up' | 'thumbs_down' {
	return rating === 'up' ? 'thumbs_up' : 'thumbs_down';
}

/** What the host goes by. Off where tiers are not weighed. */
export function escalationSetting(status: Pick<Status, 'settings'> | undefined): 'ask' | 'auto' | 'off' {
	const setTo = (key: string) => status?.settings.find((setting) => setting.key === key)?.value;
	if (setTo('tributary.intelligentRouting.enabled') !== true) return 'off';
	const how = setTo('tributary.intelligentRouting.escalation');
	return how === 'auto' || how === 'ask' ? how : 'off';
}
