import type { ProviderRequest, Turn } from '../../../engine/provider.ts';

type Part = (
	| { readonly type: 'text'; readonly text: string }
	| { readonly type: 'image_url'; readonly image_url: { readonly url: string } }
) & { readonly cache_control?: { readonly type: 'ephemeral' } };

interface Message {
	readonly role: 'system' | 'user' | 'assistant';
	readonly content: string | readonly Part[];
}

/**
 * The conversation as Chat Completions has it. An answer that was stopped before its first word leaves two questions in
 * a row; they become one message, because the chat templates of several local models refuse what does not alternate.
 * The role is `system` everywhere: OpenAI reads it as `developer`, the others know nothing else.
 *
 * `steady`: a mark stands behind `system` and behind so many turns; `undefined`: there is none.
 */
export function messagesOf(
	{ system, turns }: Pick<ProviderRequest, 'system' | 'turns'>,
	steady?: number,
): readonly Message[] {
	const messages: Message[] = [];
	if (system !== '') {
		const message: Message = { role: 'system', content: system };
		messages.push(steady === undefined ? message : marked(message));
	}
	let run: Turn[] = [];
	const close = () => {
		if (run[0] !== undefined) messages.push(messageOf(run[0].role, run));
		run = [];
	};
	for (const [place, turn] of turns.entries()) {
		if (turn.text !== '' || (turn.images ?? []).length > 0) {
			if (run[0]?.role !== turn.role) close();
			run.push(turn);
		}
		if (place + 1 !== steady) continue;
		close();
		const last = messages.pop();
		if (last !== undefined) messages.push(marked(last));
	}
	close();
	return messages;
}

function messageOf(role: Turn['role'], run: readonly Turn[]): Message {
	if (run.every(({ images }) => images === undefined || images.length === 0)) {
		return { role, content: run.map(({ text }) => text).join('\n\n') };
	}
	return { role, content: run.flatMap(partsOf) };
}

function partsOf({ text, images = [] }: Turn): readonly Part[] {
	return [
		...images.map(
			({ mediaType, data }): Part => ({ type: 'image_url', image_url: { url: `data:${mediaType};base64,${data}` } }),
		),
		...(text === '' ? [] : [{ type: 'text', text } as const]),
	];
}

function marked({ role, content }: Message): Message {
	const parts: readonly Part[] = typeof content === 'string' ? [{ type: 'text', text: content }] : content;
	return {
		role,
		content: parts.map((part, place) =>
			place === parts.length - 1 ? { ...part, cache_control: { type: 'ephemeral' } } : part,
		),
	};
}
