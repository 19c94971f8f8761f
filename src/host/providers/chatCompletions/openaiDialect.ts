import * as z from 'zod/mini';
import type { Dialect } from './dialect.ts';
import { listOf, understood } from './modelList.ts';

const list = listOf(z.object({ id: z.string() }));

/**
 * OpenAI lists every model it has, and not what each is for. Chat models have these names, fine-tuned ones theirs behind
 * `ft:`; what has one of the other words in its name speaks, paints, embeds, or answers another interface only.
 */
const chatModel = /^(?:ft:)?(?:gpt-|chatgpt-|o\d)/;
const otherModel =
	/(?:^|-)(?:audio|codex|deep-research|embedding|image|instruct|live|moderation|pro|realtime|search|transcribe|translate|tts|voice)(?:-|$)/;

export const openaiDialect: Dialect = {
	fields: ({ maxOutputTokens, reasoningEffort }) => ({
		...(maxOutputTokens === undefined ? {} : { max_completion_tokens: maxOutputTokens }),
		...(reasoningEffort === undefined ? {} : { reasoning_effort: reasoningEffort }),
	}),
	keeping: () => 'key',
	async models({ spec, client }, signal) {
		const { data } = understood(list, await (await client()).get('/models', { signal }), spec);
		return data.flatMap((entry) =>
			entry !== null && chatModel.test(entry.id) && !otherModel.test(entry.id) ? [{ id: `openai/${entry.id}` }] : [],
		);
	},
	async health(connection, signal) {
		return { models: (await openaiDialect.models(connection, signal)).length };
	},
};
