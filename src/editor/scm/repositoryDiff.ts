import { posix } from 'node:path';
import { workspace } from 'vscode';
import { keepsSecrets } from '../../text/secretFiles.ts';
import { type GitChange, type GitRepository, untracked } from './gitRepository.ts';

/** More of a file that is new goes to no model, and would only be read in order to be cut. */
const mostOfNewFile = 100_000;

/** What would be committed: what is staged, else everything, files that git does not know yet among it. */
export async function repositoryDiff(repository: GitRepository): Promise<string> {
	const { indexChanges, workingTreeChanges, untrackedChanges = [] } = repository.state;
	if (indexChanges.length > 0) return repository.diff(true);
	const known = await repository.diff(false);
	const unknown = [...workingTreeChanges.filter(({ status }) => status === untracked), ...untrackedChanges];
	const added = await Promise.all(unknown.map((change) => newFile(repository, change)));
	return [known.endsWith('\n') || known === '' ? known : `${known}\n`, ...added].join('');
}

/** As git would print it if it knew the file. */
async function newFile({ rootUri }: GitRepository, { uri }: GitChange): Promise<string> {
	const name = posix.relative(rootUri.path, uri.path);
	const heading = `diff --git a/${name} b/${name}\nnew file mode 100644\n`;
	if (keepsSecrets(name)) return heading;
	try {
		const { size } = await workspace.fs.stat(uri);
		const bytes = size > mostOfNewFile ? undefined : await workspace.fs.readFile(uri);
		if (bytes === undefined || bytes.includes(0)) return `${heading}Binary files /dev/null and b/${name} differ\n`;
		const lines = new TextDecoder()
			.decode(bytes)
			.replace(/\r?\n$/, '')
			.split(/\r?\n/);
		const body = lines.map((line) => `+${line}\n`).join('');
		return `${heading}--- /dev/null\n+++ b/${name}\n@@ -0,0 +1,${lines.length} @@\n${body}`;
	} catch {
		// A folder that is a repository of its own, or gone meanwhile.
		return heading;
	}
}
