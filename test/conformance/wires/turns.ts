import * as z from 'zod/mini';

const requestWithTurns = z.object({
	messages: z.array(z.object({ role: z.enum(['system', 'user', 'assistant']), content: z.string() })),
});

export interface WireTurn {
	readonly role: 'system' | 'user' | 'assistant';
	readonly content: string;
}

/** The turns of a request; both wires have them alike, and one has the system's text among them. */
export function turnsOf(request: unknown): readonly WireTurn[] {
	return requestWithTurns.parse(request).messages.filter(({ role }) => role !== 'system');
}
