import * as l10n from '@vscode/l10n';
import type { PreviewBlock } from './previewBlock.ts';

/** What is told behind the lines where a block would go. `whenAll`: it was accepted before all of it had come. */
export function previewNote({ text, isInsert, state }: PreviewBlock, whenAll: boolean): string {
	const isComing = state.phase === 'coming';
	if (!isInsert && isComing) return l10n.t('A change of this is being written…');
	const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
	if (!isInsert) return text === '' ? l10n.t('This would go.') : l10n.t('New lines in place of this: {0}', lines);
	if (!isComing) return l10n.t('New lines here: {0}', lines);
	if (whenAll) return l10n.t('New lines so far: {0}. They go in when all have come.', lines);
	return l10n.t('New lines so far: {0}…', lines);
}
