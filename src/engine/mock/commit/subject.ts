import type { ChangedNames } from './changedNames.ts';
import type { CommitWords } from './commitWords.ts';
import type { ChangedFile } from './diff.ts';

export interface ToldFile {
	readonly file: ChangedFile;
	readonly names: ChangedNames;
}

/** Longer subjects are cut in many views of a history. */
const longest = 60;

/** The first line of a message: as much as fits, the fuller ways to say it first. */
export function subjectOf(told: readonly ToldFile[], words: CommitWords): string {
	const [only] = told;
	const ways = only !== undefined && told.length === 1 ? ofOne(only, words) : ofMany(told, words);
	return ways.find((subject) => subject.length <= longest) ?? (ways.at(-1) ?? words.nothing).slice(0, longest).trim();
}

function ofOne({ file, names }: ToldFile, words: CommitWords): readonly string[] {
	const name = nameOf(file.path);
	switch (file.kind) {
		case 'added':
			return [words.addFile(name)];
		case 'removed':
			return [words.removeFile(name)];
		case 'moved':
			return [words.moveFile(nameOf(file.from ?? ''), name), words.changeFile(name)];
		case 'changed':
			return [...ofNames(names, name, words), words.changeFile(name)];
	}
}

function ofNames({ added, removed, changed }: ChangedNames, file: string, words: CommitWords): readonly string[] {
	if (added.length > 0 && removed.length > 0) {
		return shorter(added, words).flatMap((names) =>
			shorter(removed, words).map((old) => words.replace(old, names, file)),
		);
	}
	if (added.length > 0) return shorter(added, words).map((names) => words.add(names, file));
	if (removed.length > 0) return shorter(removed, words).map((names) => words.remove(names, file));
	return shorter(changed, words).map((names) => words.change(names, file));
}

function ofMany(told: readonly ToldFile[], words: CommitWords): readonly string[] {
	const kinds = new Set(told.map(({ file }) => file.kind));
	const tell = kinds.size > 1 ? words.changeFiles : tellers(words)[told[0]?.file.kind ?? 'changed'];
	return shorter(
		told.map(({ file }) => nameOf(file.path)),
		words,
	).map(tell);
}

function tellers(words: CommitWords): Readonly<Record<ChangedFile['kind'], (files: string) => string>> {
	return { added: words.addFiles, removed: words.removeFiles, moved: words.changeFiles, changed: words.changeFiles };
}

/** All names, then ever fewer of them and a count. */
function shorter(names: readonly string[], words: CommitWords): readonly string[] {
	return names.map((_, index) => {
		const kept = names.slice(0, names.length - index);
		return index === 0 ? listed(kept, words) : words.more(kept.join(words.comma), index);
	});
}

export function listed(names: readonly string[], words: CommitWords): string {
	const last = names.at(-1) ?? '';
	return names.length < 2 ? last : `${names.slice(0, -1).join(words.comma)}${words.and}${last}`;
}

function nameOf(path: string): string {
	return path.slice(path.lastIndexOf('/') + 1);
}
