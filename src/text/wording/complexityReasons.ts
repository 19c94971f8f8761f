import * as l10n from '@vscode/l10n';
import type { ComplexityReason } from '../../protocol/routing.ts';
import { argument } from './sentence.ts';
import { taskKindLabel } from './taskKinds.ts';

/** How hard a question was taken to be, from 0 to 1, in words. */
export function complexityWords(complexity: number): string {
	if (complexity < 0.2) return l10n.t('very easy');
	if (complexity < 0.4) return l10n.t('easy');
	if (complexity < 0.6) return l10n.t('medium');
	return complexity < 0.8 ? l10n.t('hard') : l10n.t('very hard');
}

/** One thing that made a question hard or easy, as an entry of a list. */
export function complexityReasonLabel({ code, args }: ComplexityReason): string {
	switch (code) {
		case 'task_kind':
			return l10n.t('Kind of task: {0}', taskKindLabel(argument(args, 'kind', l10n.t('unknown'))));
		case 'hard_terms':
			return l10n.t('It speaks of what is known to be hard: {0}', argument(args, 'terms', l10n.t('unknown')));
		case 'easy_terms':
			return l10n.t('It speaks of what is known to be easy: {0}', argument(args, 'terms', l10n.t('unknown')));
		case 'length':
			return l10n.t('Its length in words: {0}', argument(args, 'words', l10n.t('unknown')));
		case 'constraints':
			return l10n.t('Conditions on the answer: {0}', argument(args, 'count', l10n.t('unknown')));
		case 'pasted':
			return l10n.t('Lines of code, logs or tables in it: {0}', argument(args, 'lines', l10n.t('unknown')));
		case 'formulas':
			return l10n.t('There are formulas in it');
		case 'references':
			return l10n.t('Files and selections that go along: {0}', argument(args, 'count', l10n.t('unknown')));
		case 'follow_up':
			return l10n.t('It goes on with a conversation that was harder');
		case 'learned':
			return l10n.t('What was learned from other questions');
	}
}
