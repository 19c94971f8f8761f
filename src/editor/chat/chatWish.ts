import type { FromPanel } from '../../protocol/panel.ts';
import type { SlashPrompt } from './slash/slashPrompt.ts';
import type { OfferedQuestion } from './suggestions.ts';

/** What a chat's page asks for that is not its surface's own affair. */
export type ChatWish =
	| Exclude<FromPanel, { readonly type: 'ready' | 'drawn' | 'askSuggestion' }>
	| { readonly type: 'askAbout'; readonly offered: OfferedQuestion }
	/** What a `/` prompt asks for. */
	| ({ readonly type: 'runTask' } & SlashPrompt);
