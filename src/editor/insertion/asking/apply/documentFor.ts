import { posix } from 'node:path';
import { RelativePattern, type TextDocument, Uri, workspace } from 'vscode';

export type BlockPlace =
	| { readonly kind: 'document'; readonly document: TextDocument }
	/** A file that is not there yet, in an untitled document of its name. */
	| { readonly kind: 'new'; readonly document: TextDocument }
	/** It names a file that is none of this workspace. */
	| { readonly kind: 'elsewhere'; readonly path: string }
	/** It names no file, and none is open. */
	| { readonly kind: 'none' };

/** The document that a code block is for: one that it names, within the workspace; else the one that the person has open. */
export async function documentFor(paths: readonly string[], open: TextDocument | undefined): Promise<BlockPlace> {
	for (const path of paths) {
		const found = await named(path, open);
		if (found !== undefined) return { kind: 'document', document: found };
	}
	const [path] = paths;
	if (path === undefined) return open === undefined ? { kind: 'none' } : { kind: 'document', document: open };
	const created = inFolders(path)[0];
	if (created === undefined) return { kind: 'elsewhere', path };
	const document = await workspace.openTextDocument(created.with({ scheme: 'untitled' }));
	return { kind: 'new', document };
}

async function named(path: string, open: TextDocument | undefined): Promise<TextDocument | undefined> {
	if (open?.uri.path.endsWith(`/${path}`)) return open;
	for (const uri of inFolders(path)) {
		const document = await textDocument(uri);
		if (document !== undefined) return document;
	}
	if (!isWithin(path)) return undefined;
	const [only, ...others] = await below(path);
	return only === undefined || others.length > 0 ? undefined : textDocument(only);
}

/** Models leave leading folders out. Two files whose paths end so are none. */
async function below(path: string): Promise<readonly Uri[]> {
	const pattern = `**/${path.replace(/[[\]{}*?]/g, '[$&]')}`;
	const folders = workspace.workspaceFolders ?? [];
	const found = await Promise.all(
		folders.map((folder) => workspace.findFiles(new RelativePattern(folder, pattern), '**/node_modules/**', 2)),
	);
	return found.flat();
}

/** Where the path leads in each folder of the workspace; nowhere for one that leads out of it. */
function inFolders(path: string): readonly Uri[] {
	const folders = workspace.workspaceFolders ?? [];
	return isWithin(path) ? folders.map(({ uri }) => Uri.joinPath(uri, path)) : [];
}

function isWithin(path: string): boolean {
	const plain = posix.normalize(path);
	return !posix.isAbsolute(plain) && plain !== '..' && !plain.startsWith('../') && !/^[a-z]:/i.test(plain);
}

async function textDocument(uri: Uri): Promise<TextDocument | undefined> {
	try {
		return await workspace.openTextDocument(uri);
	} catch {
		// Not there, or no text.
		return undefined;
	}
}
