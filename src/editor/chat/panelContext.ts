import { workspace } from 'vscode';
import type { PanelContext } from '../../protocol/panel.ts';
import type { Host } from '../host/host.ts';
import type { InterfaceLanguage } from '../settings/language.ts';
import type { ContextItems } from './context/contextItems.ts';
import type { Conversation } from './conversation/conversation.ts';
import type { ProjectInstructions } from './instructions.ts';
import { modelLabel } from './modelLabel.ts';
import type { OfferedQuestion } from './suggestions.ts';

export interface ContextSources {
	readonly host: Pick<Host, 'status'>;
	readonly language: InterfaceLanguage;
	readonly instructions: ProjectInstructions;
	readonly items: ContextItems;
	readonly conversation: Conversation;
	readonly offered: readonly OfferedQuestion[];
}

/** What the panel shows around the conversation, as things stand. */
export function panelContext(sources: ContextSources): PanelContext {
	const { host, language, instructions, items, conversation, offered } = sources;
	const { status } = host;
	return {
		language: language.current,
		mode: status?.mode ?? 'unknown',
		ready: status === undefined || status.next.kind === 'model',
		suggestions: offered.map(({ suggestion }) => suggestion),
		...(status === undefined ? {} : { model: modelLabel(status) }),
		instructions: instructions.current,
		attachments: items.attachments,
		items: items.items,
		...(items.budget === undefined ? {} : { budget: items.budget }),
		restricted: !workspace.isTrusted,
		...(conversation.title === undefined ? {} : { title: conversation.title }),
	};
}
