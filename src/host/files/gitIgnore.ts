import { lstat, readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { rulesAt } from './ignoreRules.ts';
import { RecentlyUsed } from './recentlyUsed.ts';
import { repositoryOf } from './repository.ts';

/** Longer files of patterns are not read: no hand has written them. In bytes. */
const maxBytes = 1_048_576;

/** Files and folders of which the patterns are kept. */
const kept = 256;

interface IgnoreFile {
	readonly path: string;
	/** Where its patterns hold: a path from the root, with `/`. */
	readonly folder: string;
}

interface KnownFile {
	readonly mtimeMs: number;
	readonly size: number;
	readonly rules: readonly string[];
}

interface Compiled {
	readonly lists: readonly (readonly string[])[];
	readonly matcher: Ignore;
}

/**
 * What git ignores, told without running git, which may not be there: by every .gitignore from the repository's root down
 * to the file's folder, the clone's own excludes and the person's. The index is not read, so a file that was added
 * although a pattern matches it counts as ignored.
 */
export class GitIgnore {
	readonly #personal: string;
	readonly #files = new RecentlyUsed<KnownFile>(kept);
	readonly #compiled = new RecentlyUsed<Compiled>(kept);

	/** `personal`: the person's own file of patterns, for all repositories. */
	constructor(personal = defaultPersonal()) {
		this.#personal = personal;
	}

	/**
	 * Whether the file at `path` is ignored or lies in a repository's `.git`. Outside of all repositories the .gitignore
	 * files of the workspace's `folders` (paths) count.
	 */
	async ignores(path: string, folders: readonly string[]): Promise<boolean> {
		const folder = dirname(path);
		const repository = await repositoryOf(folder);
		const root = repository?.root ?? folders.find((candidate) => path.startsWith(withSeparator(candidate)));
		if (root === undefined) return false;
		const names = relative(root, path).split(sep);
		if (names.some((name) => name.toLowerCase() === '.git')) return true;
		const files = [
			...(repository === undefined
				? []
				: [
						{ path: this.#personal, folder: '' },
						{ path: repository.excludes, folder: '' },
					]),
			...names.map((_, depth) => {
				const above = names.slice(0, depth);
				return { path: join(root, ...above, '.gitignore'), folder: above.join('/') };
			}),
		];
		const lists = await Promise.all(files.map((file) => this.#rulesOf(file)));
		return this.#matcher(folder, lists).ignores(names.join('/'));
	}

	#matcher(folder: string, lists: readonly (readonly string[])[]): Ignore {
		const before = this.#compiled.get(folder);
		// Rules of a file that is as it was are the same list as before.
		if (before?.lists.length === lists.length && lists.every((list, index) => list === before.lists[index])) {
			return before.matcher;
		}
		const matcher = ignore({ ignorecase: ignoresCase }).add(lists.flat());
		this.#compiled.set(folder, { lists, matcher });
		return matcher;
	}

	async #rulesOf({ path, folder }: IgnoreFile): Promise<readonly string[]> {
		try {
			// Git follows no link that stands in the place of a .gitignore.
			const facts = await (basename(path) === '.gitignore' ? lstat(path) : stat(path));
			if (!facts.isFile() || facts.size > maxBytes) return none;
			const key = `${folder}\n${path}`;
			const known = this.#files.get(key);
			if (known?.mtimeMs === facts.mtimeMs && known.size === facts.size) return known.rules;
			const rules = rulesAt(folder, await readFile(path, 'utf8'));
			this.#files.set(key, { mtimeMs: facts.mtimeMs, size: facts.size, rules });
			return rules;
		} catch {
			// Most folders have none.
			return none;
		}
	}
}

const none: readonly string[] = [];

/** As git sets it for a new repository on these systems. */
const ignoresCase = process.platform === 'win32' || process.platform === 'darwin';

/** Where git looks for it where nothing else is set. */
function defaultPersonal(): string {
	const configuration = process.env['XDG_CONFIG_HOME'];
	return join(
		configuration === undefined || configuration === '' ? join(homedir(), '.config') : configuration,
		'git',
		'ignore',
	);
}

function withSeparator(folder: string): string {
	return folder.endsWith(sep) ? folder : `${folder}${sep}`;
}
