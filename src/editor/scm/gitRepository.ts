import { extensions, type Uri } from 'vscode';

/** What is used of the interface of VS Code's own git extension (`extensions/git/src/api/git.d.ts`, version 1). */
export interface GitRepository {
	readonly rootUri: Uri;
	readonly inputBox: { value: string };
	readonly state: {
		readonly indexChanges: readonly GitChange[];
		readonly workingTreeChanges: readonly GitChange[];
		/** Where untracked files are shown apart; else they are among those of the working tree. */
		readonly untrackedChanges?: readonly GitChange[];
	};
	/** As `git diff` prints it, of what is staged or of what is not. */
	diff(cached?: boolean): Promise<string>;
	log(options: { readonly maxEntries: number }): Promise<readonly { readonly message: string }[]>;
}

export interface GitChange {
	readonly uri: Uri;
	readonly status: number;
}

/** `Status.UNTRACKED` of that interface. */
export const untracked = 7;

/** The repositories that are open. */
export interface Repositories {
	all(): Promise<readonly GitRepository[]>;
}

export const gitRepositories: Repositories = {
	async all() {
		const extension = extensions.getExtension<GitExtension>('vscode.git');
		if (extension === undefined) return [];
		const git = await extension.activate();
		return git.enabled ? git.getAPI(1).repositories : [];
	},
};

interface GitExtension {
	/** Whether git is there and wanted. */
	readonly enabled: boolean;
	getAPI(version: 1): { readonly repositories: readonly GitRepository[] };
}
