import { realpathSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { type Uri, workspace } from 'vscode';

/**
 * Why a person who wants a document written to is asked a second time. `settings`: the editor runs what stands there
 * (tasks, launch configurations, interpreters); `repository`: git does (hooks, filters); `outside`: it belongs to no
 * folder that is open.
 */
export type SecondAskReason = 'settings' | 'repository' | 'outside';

/**
 * Whether to ask a second time before writing to a document: its reason, or nothing. A link is judged by what it points
 * at as well. Where no folder is open nothing is outside: the person opened the file by itself. A document without a
 * place on a disk is nobody's file yet.
 */
export function needsSecondAsk(uri: Uri): SecondAskReason | undefined {
	if (uri.scheme === 'vscode-userdata') return 'settings';
	// An untitled document with a path will be saved there.
	if (uri.scheme === 'untitled' && !uri.path.startsWith('/')) return undefined;
	const folders = workspace.workspaceFolders ?? [];
	const onDisk = uri.scheme === 'file' || (uri.scheme === 'untitled' && folders[0]?.uri.scheme !== 'vscode-vfs');
	const real = onDisk ? realPath(uri.fsPath) : undefined;
	const special = specialPlace(uri.path) ?? (real === undefined ? undefined : specialPlace(real));
	if (special !== undefined || folders.length === 0) return special;
	if (real === undefined) return workspace.getWorkspaceFolder(uri) === undefined ? 'outside' : undefined;
	const inside = folders.some(({ uri: folder }) => folder.scheme === 'file' && isIn(realPath(folder.fsPath), real));
	return inside ? undefined : 'outside';
}

function specialPlace(path: string): SecondAskReason | undefined {
	// Windows and macOS take no heed of case, and a repository may stand inside of another (a submodule).
	const parts = path.toLowerCase().split(/[\\/]/);
	if (parts.includes('.git')) return 'repository';
	return parts.includes('.vscode') || path.toLowerCase().endsWith('.code-workspace') ? 'settings' : undefined;
}

/** With every link followed, as far as the path exists: a new file has the place of its folder. */
function realPath(path: string): string {
	try {
		return realpathSync.native(path);
	} catch {
		const folder = dirname(path);
		return folder === path ? path : join(realPath(folder), basename(path));
	}
}

function isIn(folder: string, path: string): boolean {
	const way = relative(folder, path);
	return way !== '..' && !way.startsWith(`..${sep}`) && !/^[a-z]:/i.test(way);
}
