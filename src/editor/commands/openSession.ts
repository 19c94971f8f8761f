import type { ChatSurface } from '../chat/chatSurface.ts';
import { showError } from './errorActions.ts';

/** Shows a conversation of the store in a chat, and says what keeps it from being shown. */
export async function openSession(surface: ChatSurface, sessionId: string): Promise<void> {
	await surface.reveal();
	const error = await surface.open(sessionId);
	if (error !== undefined) await showError(error);
}
