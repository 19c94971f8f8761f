import type { ImageBlockParam, MessageParam, TextBlockParam } from '@anthropic-ai/sdk/resources/messages';
import type { Turn } from '../../../engine/provider.ts';

type Block = TextBlockParam | ImageBlockParam;

/**
 * The conversation as the interface takes it. It refuses a turn without text, such as an answer that was stopped before
 * its first word, so these are left out; what then stands side by side it takes as one turn. It must begin with the
 * person and, since Claude 4.6, end with them.
 *
 * `steady`: so many turns are to be kept by the server. One mark at their end is enough: it looks for what it has twenty
 * blocks back from there, and so finds the end of the request before.
 */
export function toMessages(turns: readonly Turn[], steady = 0): MessageParam[] {
	const last = turns.slice(0, steady).findLastIndex((turn) => blocksOf(turn).length > 0);
	const messages = turns.flatMap((turn, place) => toMessage(turn, place === last));
	const first = messages.findIndex(({ role }) => role === 'user');
	return first < 0 ? messages : messages.slice(first);
}

/** With the mark behind which the server keeps what it has read, for five minutes from each time that it is read. */
export function kept<Kept extends Block>(block: Kept): Kept {
	return { ...block, cache_control: { type: 'ephemeral' } };
}

function toMessage(turn: Turn, isMarked: boolean): MessageParam[] {
	const { role, text } = turn;
	const blocks = blocksOf(turn);
	const end = blocks.at(-1);
	if (end === undefined) return [];
	if (isMarked) return [{ role, content: [...blocks.slice(0, -1), kept(end)] }];
	return [{ role, content: blocks.length === 1 && end.type === 'text' ? text : blocks }];
}

function blocksOf({ text, images = [] }: Turn): Block[] {
	const pictures = images.map(
		({ mediaType, data }): Block => ({
			type: 'image',
			source: { type: 'base64', media_type: mediaType, data },
		}),
	);
	// White space alone is refused as empty text is.
	return text.trim() === '' ? pictures : [...pictures, { type: 'text', text }];
}
