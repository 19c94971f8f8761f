import { readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/** The working tree of a git repository. */
export interface Repository {
	readonly root: string;
	/** The file of patterns that are this clone's alone. It may not be there. */
	readonly excludes: string;
}

/** The repository that holds `folder`: the nearest one, where one lies within another (a submodule). */
export async function repositoryOf(folder: string): Promise<Repository | undefined> {
	const own = await gitFolderOf(folder);
	if (own !== undefined) return { root: folder, excludes: join(own, 'info', 'exclude') };
	const parent = dirname(folder);
	return parent === folder ? undefined : await repositoryOf(parent);
}

async function gitFolderOf(folder: string): Promise<string | undefined> {
	const entry = join(folder, '.git');
	try {
		if (!(await stat(entry)).isFile()) return (await stat(join(entry, 'HEAD'))).isFile() ? entry : undefined;
		// In a submodule and in a second working tree it is a file that says where the folder lies.
		const target = /^gitdir: (.+)/.exec(await readFile(entry, 'utf8'))?.[1];
		return target === undefined ? undefined : await sharedFolder(resolve(folder, target.trim()), entry);
	} catch {
		return undefined;
	}
}

/** Second working trees share what is not their own with the first. */
async function sharedFolder(own: string, pointer: string): Promise<string> {
	// Reading from a network share sends the person's credentials there on Windows, and a clone may name any.
	if (isShare(own)) return pointer;
	try {
		const shared = resolve(own, (await readFile(join(own, 'commondir'), 'utf8')).trim());
		return isShare(shared) ? pointer : shared;
	} catch {
		return own;
	}
}

function isShare(path: string): boolean {
	return path.startsWith('\\\\');
}
