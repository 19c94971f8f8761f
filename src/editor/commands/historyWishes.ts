import type { ChatSurface } from '../chat/chatSurface.ts';
import type { ChatWish } from '../chat/chatWish.ts';
import { showError } from './errorActions.ts';
import type { SessionCommands } from './sessionCommands.ts';

const historyWishes = [
	'showHistory',
	'closeHistory',
	'searchHistory',
	'openSession',
	'renameSession',
	'deleteSession',
	'restoreSession',
	'exportSession',
] as const;
export type HistoryWish = Extract<ChatWish, { readonly type: (typeof historyWishes)[number] }>;

export function isHistoryWish(wish: ChatWish): wish is HistoryWish {
	return historyWishes.some((type) => type === wish.type);
}

/** Does what the list of conversations asks for. */
export async function fulfilHistory(wish: HistoryWish, surface: ChatSurface, sessions: SessionCommands): Promise<void> {
	const { history } = surface;
	switch (wish.type) {
		case 'showHistory':
			return history.open();
		case 'closeHistory':
			return history.close();
		case 'searchHistory':
			return history.search(wish.query);
		case 'openSession': {
			const error = await surface.open(wish.sessionId);
			history.refresh();
			if (error !== undefined) {
				await showError(error);
				return;
			}
			if (wish.messageId !== undefined) surface.revealExchange(wish.messageId);
			return;
		}
		case 'renameSession':
			await sessions.rename(wish.sessionId, wish.title);
			return history.refresh();
		case 'deleteSession':
			if (await sessions.delete(wish.sessionId)) history.remove(wish.sessionId);
			return;
		case 'restoreSession':
			if (await sessions.restore(wish.sessionId)) history.restore(wish.sessionId);
			return;
		case 'exportSession':
			return sessions.exportFile(wish.sessionId);
	}
}
