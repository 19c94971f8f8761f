import type { MessageCreateParamsStreaming } from '@anthropic-ai/sdk/resources/messages';
import type { ProviderRequest } from '../../../engine/provider.ts';
import { readClaudeModel } from './claudeModel.ts';
import { defaultMaxTokens } from './maxTokens.ts';
import { thinkingOf } from './thinking.ts';
import { kept, toMessages } from './turns.ts';

export interface RequestOptions {
	/** Tokens of the models' window, where the person told. */
	readonly contextWindow?: number;
	/** Anthropic's own interface has no `temperature` any more; servers that only speak its wire do. */
	readonly takesTemperature: boolean;
}

/** What goes on the wire. */
export type MessageRequest = MessageCreateParamsStreaming & { readonly temperature?: number };

export function toMessageRequest(request: ProviderRequest, options: RequestOptions): MessageRequest {
	const { providerModel: model, system, turns, parameters } = request;
	// Servers of other models speak this wire too, and need not know the mark.
	const cache = readClaudeModel(model) === undefined ? undefined : request.cache;
	const maxTokens = parameters.maxOutputTokens ?? defaultMaxTokens(model, options.contextWindow);
	const temperature = options.takesTemperature ? parameters.temperature : undefined;
	return {
		model,
		max_tokens: maxTokens,
		...(system === '' ? {} : { system: cache === undefined ? system : [kept({ type: 'text', text: system })] }),
		messages: toMessages(turns, cache?.turns),
		...(temperature === undefined ? {} : { temperature }),
		...thinkingOf(model, parameters.reasoningEffort, maxTokens),
		stream: true,
	};
}
