import { homedir } from 'node:os';
import { join } from 'node:path';
import { Uri, workspace } from 'vscode';

/** Where a file of this name would be saved unless the person says otherwise: in the first folder, else at home. */
export function suggestedFile(name: string): Uri {
	const folder = workspace.workspaceFolders?.[0]?.uri;
	return folder === undefined ? Uri.file(join(homedir(), name)) : Uri.joinPath(folder, name);
}
