import { fenced } from '../../context/fence.ts';
import type { ProviderRequest } from '../../provider.ts';
import { changed, type Substitution } from '../rewriting/change.ts';
import { searchReplace } from '../rewriting/searchReplace.ts';
import type { Part } from './part.ts';

/** Changes in the form that was asked for, and not a word beside them. */
export function written(
	part: Part,
	changes: readonly Substitution[],
	{ editForm = 'blocks' }: Pick<ProviderRequest, 'editForm'>,
): string {
	if (editForm === 'blocks') return `${searchReplace(part, changes, part.markerLength)}\n`;
	const lineEnd = part.text.includes('\r\n') ? '\r\n' : '\n';
	return `${fenced(changed(part.text, changes).replace(/\r?\n/g, lineEnd), part.languageId)}\n`;
}
