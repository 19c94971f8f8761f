import * as l10n from '@vscode/l10n';
import type { Mention } from '../../../protocol/panel.ts';
import { type SlashTask, slashTasks } from './slashPrompt.ts';

/** What `/` offers: the prompts whose names begin with `query`, with a line on each. */
export function mentionedPrompts(query: string): readonly Mention[] {
	return slashTasks
		.filter((task) => task.startsWith(query.toLowerCase()))
		.map((task) => ({ id: task, kind: 'prompt', label: `/${task}`, detail: sentence(task) }));
}

function sentence(task: SlashTask): string {
	switch (task) {
		case 'explain':
			return l10n.t('Explain the code');
		case 'fix':
			return l10n.t('Fix what is wrong');
		case 'refactor':
			return l10n.t('Make the code clearer');
		case 'document':
			return l10n.t('Write its documentation');
		case 'tests':
			return l10n.t('Write tests in a new file');
		case 'insert':
			return l10n.t('Write code at the cursor');
		case 'rewrite':
			return l10n.t('Rewrite it as you say');
		case 'commit':
			return l10n.t('Write a commit message');
	}
}
