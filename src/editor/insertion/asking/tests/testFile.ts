import { posix } from 'node:path';
import { type TestNaming, testedBy, testName, testsOf } from './testNaming.ts';

/**
 * Where tests of a file belong, by the habit of the project: beside it, in a folder of its own beside it, or in a tree of
 * tests that is like the tree of sources. Paths are of the workspace, with `/`.
 */
export function testFileFor(source: string, existing: readonly string[]): string {
	const habits = existing.flatMap((path) => habitOf(path, source) ?? []);
	const nearest = habits.toSorted(
		(one, other) => shared(other.path, source) - shared(one.path, source) || one.path.length - other.path.length,
	)[0];
	const folder = posix.dirname(source);
	if (nearest === undefined) return posix.join(folderByLanguage(source, folder), testName(source, usual(source)));
	const name = testName(source, nearest.naming);
	switch (nearest.folder.kind) {
		case 'beside':
			return posix.join(folder, name);
		case 'within':
			return posix.join(folder, nearest.folder.name, name);
		case 'tree':
			return posix.join(inTree(folder, nearest.folder.root, habits), name);
	}
}

interface Habit {
	readonly path: string;
	readonly naming: TestNaming;
	readonly folder:
		| { readonly kind: 'beside' }
		/** In a folder of this name in the folder of what is tested. */
		| { readonly kind: 'within'; readonly name: string }
		/** Below this folder, in folders like those of the sources. */
		| { readonly kind: 'tree'; readonly root: string };
}

const within = /^__tests?__$/;
const trees = /^(?:tests?|specs?|[\w.-]+[.-]tests?)$/i;

function habitOf(path: string, source: string): Habit | undefined {
	const tested = testedBy(path);
	if (tested === undefined || testsOf(path).namings !== testsOf(source).namings) return undefined;
	const { naming } = tested;
	const parts = posix.dirname(path).split('/');
	const last = parts.at(-1) ?? '';
	if (within.test(last)) return { path, naming, folder: { kind: 'within', name: last } };
	const at = parts.findIndex((part) => trees.test(part));
	if (at === -1) return { path, naming, folder: { kind: 'beside' } };
	return { path, naming, folder: { kind: 'tree', root: parts.slice(0, at + 1).join('/') } };
}

/** Where a package's own sources lie, which the tree of its tests does not repeat. */
const sourceRoot = /^(?:src|lib|source|app)$/;

/**
 * The folder among the tests that answers to a folder of sources: below the one whose path ends like that of a folder
 * around the sources, the innermost one first. Else below the root, without what is the sources' own.
 */
function inTree(folder: string, root: string, habits: readonly Habit[]): string {
	const folders = new Set(habits.flatMap(({ path }) => foldersAround(path)));
	const parts = folder.split('/');
	for (let taken = parts.length; taken > 0; taken -= 1) {
		const name = parts[taken - 1];
		if (name === undefined || sourceRoot.test(name)) break;
		const like = [...folders].filter((other) => other.startsWith(`${root}/`) && other.endsWith(`/${name}`));
		const best = like.toSorted((one, other) => ending(other, parts, taken) - ending(one, parts, taken))[0];
		if (best !== undefined) return posix.join(best, ...parts.slice(taken));
	}
	const above = root.split('/').slice(0, -1);
	const own = above.every((part, index) => parts[index] === part) ? parts.slice(above.length) : parts;
	const language = own.indexOf('main');
	if (language > 0) return posix.join(root, ...own.slice(language + 1));
	return posix.join(root, ...(sourceRoot.test(own[0] ?? '') ? own.slice(1) : own));
}

/** The folder of a file, and those that it is in. */
function foldersAround(path: string): readonly string[] {
	const parts = posix.dirname(path).split('/');
	return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** How many folders at the end of `other` are the last ones of the first `taken` of `parts`. */
function ending(other: string, parts: readonly string[], taken: number): number {
	const others = other.split('/');
	let count = 0;
	while (count < taken && others.at(-1 - count) === parts[taken - 1 - count]) count += 1;
	return count;
}

/** How many folders two paths have in common from the beginning. */
function shared(one: string, other: string): number {
	const [ones, others] = [one.split('/'), other.split('/')];
	let count = 0;
	while (count < ones.length - 1 && ones[count] === others[count]) count += 1;
	return count;
}

function usual(source: string): TestNaming {
	return testsOf(source).namings[0] ?? { pattern: '{name}.test' };
}

/** Where the language's own tools look, in a project that has no tests yet. */
function folderByLanguage(source: string, folder: string): string {
	if (/\.(?:java|kt|groovy|scala)$/.test(source)) return folder.replace(/(^|\/)src\/main(?=\/|$)/, '$1src/test');
	if (/\.(?:rb|php|dart|exs?|rs)$/.test(source)) {
		const root = source.endsWith('.rb') ? 'spec' : /\.(?:php|rs)$/.test(source) ? 'tests' : 'test';
		return /(?:^|\/)(?:src|lib|app)(?=\/|$)/.test(folder)
			? folder.replace(/(^|\/)(?:src|lib|app)(?=\/|$)/, (_, before) => `${before}${root}`)
			: posix.join(folder, root);
	}
	return folder;
}
