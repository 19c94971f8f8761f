import type { FromPanel } from '../../protocol/panel.ts';
import { type SlashPrompt, slashPrompt } from './slash/slashPrompt.ts';
import type { OfferedQuestion } from './suggestions.ts';

/** What a chat's page asks for that is not its surface's own affair. */
export type ChatWish =
	| Exclude<FromPanel, { readonly type: 'ready' | 'motion' | 'drawn' | 'askSuggestion' }>
	| { readonly type: 'askAbout'; readonly offered: OfferedQuestion }
	/** What a `/` prompt asks for. */
	| ({ readonly type: 'runTask' } & SlashPrompt);

/** What the page of a chat asks for, by what it was offered last; nothing for an offer that is gone. */
export function wishOf(
	message: Exclude<FromPanel, { readonly type: 'ready' | 'motion' | 'drawn' }>,
	offers: readonly OfferedQuestion[],
): ChatWish | undefined {
	switch (message.type) {
		case 'askSuggestion': {
			const { code, subject } = message.suggestion;
			const offered = offers.find(({ suggestion }) => suggestion.code === code && suggestion.subject === subject);
			return offered && { type: 'askAbout', offered };
		}
		case 'ask': {
			const prompt = slashPrompt(message.question);
			return prompt === undefined ? message : { type: 'runTask', ...prompt };
		}
		default:
			return message;
	}
}
