import { realpath } from 'node:fs/promises';
import { keepsSecrets } from '../../text/secretFiles.ts';
import { documentPath } from '../documents/documentPath.ts';
import { filePathOf } from './filePath.ts';
import type { GitIgnore } from './gitIgnore.ts';

/** What of a file a model is to read: what the person gives it by hand (a selection, instructions), or what stands in it. */
export type Wanted = 'given' | 'contents';

export interface Workspace {
	/** The URIs of its folders. */
	readonly folders: readonly string[];
	readonly gitIgnore: Pick<GitIgnore, 'ignores'>;
}

/**
 * Why a document is not for a model, open or not: its name, or that of the file which a link of that name leads to.
 *
 * Nothing goes along of a file that keeps secrets, not even what the person has selected: that a key is in it shows only
 * when it has been sent. Of a file that git ignores goes what the person has selected, because ignored files (build
 * output, notes, logs) are mostly left out for their bulk, and to select is to decide. All that would be read from it,
 * whole, by symbol, around a cursor or around problems, stays.
 */
export async function notOffered(
	uri: string,
	wanted: Wanted,
	{ folders, gitIgnore }: Workspace,
): Promise<'secret' | 'ignored' | undefined> {
	if (keepsSecrets(documentPath(uri, []))) return 'secret';
	const path = filePathOf(uri);
	if (path === undefined) return undefined;
	const target = await targetOf(path);
	if (keepsSecrets(target)) return 'secret';
	if (wanted === 'given') return undefined;
	const roots = folders.flatMap((folder) => filePathOf(folder) ?? []);
	if (await gitIgnore.ignores(path, roots)) return 'ignored';
	if (target === path) return undefined;
	return (await gitIgnore.ignores(target, await Promise.all(roots.map(targetOf)))) ? 'ignored' : undefined;
}

/** Where a path leads to by links; the path itself where nothing is there. */
async function targetOf(path: string): Promise<string> {
	return await realpath(path).catch(() => path);
}
