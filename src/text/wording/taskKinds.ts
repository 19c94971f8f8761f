import * as l10n from '@vscode/l10n';
import { type TaskKind, taskKinds } from '../../protocol/routing.ts';

/** What a question asks for, in a word or two. */
export function taskKindName(kind: TaskKind): string {
	switch (kind) {
		case 'chat':
			return l10n.t('small talk');
		case 'question':
			return l10n.t('question');
		case 'explain':
			return l10n.t('explanation');
		case 'command':
			return l10n.t('command');
		case 'edit':
			return l10n.t('simple edit');
		case 'commit':
			return l10n.t('commit message');
		case 'document':
			return l10n.t('documentation');
		case 'write':
			return l10n.t('new code');
		case 'tests':
			return l10n.t('tests');
		case 'fix':
			return l10n.t('bug fix');
		case 'refactor':
			return l10n.t('refactoring');
		case 'review':
			return l10n.t('code review');
		case 'performance':
			return l10n.t('performance');
		case 'design':
			return l10n.t('design');
		case 'maths':
			return l10n.t('mathematics');
		case 'writing':
			return l10n.t('prose');
	}
}

/** The same for a kind that was kept or sent as a text; one that is not known by its own name. */
export function taskKindLabel(value: string): string {
	const kind = taskKinds.find((each) => each === value);
	return kind === undefined ? value : taskKindName(kind);
}
