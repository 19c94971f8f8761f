import type { ProviderRequest } from '../../provider.ts';
import { isArabic } from '../wish.ts';
import { type ChangedNames, changedNames } from './changedNames.ts';
import { arabicCommit, type CommitWords, englishCommit } from './commitWords.ts';
import { type ChangedFile, changedFiles } from './diff.ts';
import { listed, subjectOf } from './subject.ts';

/** More files than this are counted and not told one by one. */
const mostFiles = 20;

/** A message for the changes that were given: what was added, removed and changed, by files and names. */
export function commitMessage({ references, question }: ProviderRequest): string {
	const words = isArabic(question) ? arabicCommit : englishCommit;
	const files = references.flatMap(({ reference, text }) => (reference.kind === 'diff' ? changedFiles(text) : []));
	if (files.length === 0) return `${words.nothing}\n`;
	const told = files.map((file) => ({ file, names: changedNames(file) }));
	const lines = told.slice(0, mostFiles).map(({ file, names }) => lineOf(file, names, words));
	const more = told.length > mostFiles ? [`- … (${told.length - mostFiles})`] : [];
	return `${subjectOf(told, words)}\n\n${[...lines, ...more].join('\n')}\n`;
}

function lineOf(file: ChangedFile, names: ChangedNames, words: CommitWords): string {
	return words.line(file.path, whatHappened(file, names, words), file.added.length, file.removed.length);
}

function whatHappened({ kind, from = '' }: ChangedFile, names: ChangedNames, words: CommitWords): string {
	if (kind === 'removed') return words.isGone;
	const told = (list: readonly string[], tell: (names: string) => string) =>
		list.length === 0 ? [] : [tell(listed(list, words))];
	const parts = [
		...(kind === 'added' ? [words.isNew] : []),
		...(kind === 'moved' ? [words.movedFrom(from)] : []),
		...told(names.added, words.added),
		...told(names.removed, words.removed),
		...told(names.changed, words.changed),
	];
	return parts.length === 0 ? words.noNames : parts.join(words.comma);
}
