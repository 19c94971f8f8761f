import * as z from 'zod/mini';

const block = z.object({ type: z.literal('text'), text: z.string() });
const requestWithTurns = z.object({
	messages: z.array(
		z.object({ role: z.enum(['system', 'user', 'assistant']), content: z.union([z.string(), z.array(block)]) }),
	),
});

export interface WireTurn {
	readonly role: 'system' | 'user' | 'assistant';
	readonly content: string;
}

/**
 * The turns of a request; both wires have them alike, and one has the system's text among them. A text may be a block, as
 * where a mark for the cache is on it.
 */
export function turnsOf(request: unknown): readonly WireTurn[] {
	return requestWithTurns
		.parse(request)
		.messages.filter(({ role }) => role !== 'system')
		.map(({ role, content }) => ({
			role,
			content: typeof content === 'string' ? content : content.map(({ text }) => text).join(''),
		}));
}
