import * as z from 'zod/mini';
import type { ModelFacts } from '../../../protocol/models.ts';
import type { Connection, Dialect } from '../chatCompletions/dialect.ts';
import { understood } from '../chatCompletions/modelList.ts';
import { modelPage, openrouterFacts } from './openrouterModels.ts';

/** Pages of 500 models that are read at most, in case a server's pages never end. */
const maxPages = 20;

const keyAnswer = z.object({ data: z.record(z.string(), z.unknown()) });

/** `preferences`: OpenRouter's `provider` object, as the person set it. */
export function openrouterDialect(preferences: () => Readonly<Record<string, unknown>>): Dialect {
	return {
		fields({ maxOutputTokens, reasoningEffort }) {
			const provider = preferences();
			return {
				// No longer needed at OpenRouter itself, where the usage always comes; its look-alikes want it.
				usage: { include: true },
				...(maxOutputTokens === undefined ? {} : { max_tokens: maxOutputTokens }),
				...(reasoningEffort === undefined ? {} : { reasoning: { effort: reasoningEffort } }),
				...(Object.keys(provider).length === 0 ? {} : { provider }),
			};
		},
		// The others keep by themselves, and OpenRouter goes back to who has read the beginning of a request before.
		keeping: (model) => (model.startsWith('anthropic/') ? 'mark' : undefined),
		models,
		async health({ spec, client }, signal) {
			// The list of models is public and would tell nothing of the key.
			const answer = await (await client()).get<unknown>('/key', { signal });
			understood(keyAnswer, answer, spec);
			return {};
		},
	};
}

async function models({ spec, client }: Connection, signal: AbortSignal) {
	const sdk = await client();
	const facts: ModelFacts[] = [];
	let query: Record<string, string> | undefined = {};
	for (let page = 0; page < maxPages && query !== undefined; page++) {
		const answer = understood(modelPage, await sdk.get('/models', { query, signal }), spec);
		facts.push(...answer.data.flatMap(openrouterFacts));
		query = queryOf(answer.links?.next);
	}
	return facts;
}

/** Only the query of the link is followed: where the key goes is not the server's to say. */
function queryOf(link: string | null | undefined): Record<string, string> | undefined {
	const start = link?.indexOf('?') ?? -1;
	return start < 0 ? undefined : Object.fromEntries(new URLSearchParams(link?.slice(start)));
}
