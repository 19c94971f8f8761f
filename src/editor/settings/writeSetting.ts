import { ConfigurationTarget, workspace } from 'vscode';
import type { SettingSource } from '../../protocol/configuration.ts';
import type { Status } from '../../protocol/status.ts';

/** Writes a setting, if it is not so already: where the winning value lives, or to the user's where nobody set one. */
export async function writeSetting(
	key: string,
	wanted: boolean | string,
	status: Pick<Status, 'settings' | 'problems'>,
): Promise<void> {
	const current = status.settings.find((setting) => setting.key === key);
	if (current?.value === wanted) return;
	// A value that does not fit hides what is set further out, so it is the one to replace.
	const misfit = status.problems.find((problem) => problem.key === key && problem.source !== 'environment');
	await workspace.getConfiguration().update(key, wanted, target(misfit?.source ?? current?.source ?? 'default'));
}

function target(source: SettingSource): ConfigurationTarget {
	switch (source) {
		case 'workspaceFolder':
			return ConfigurationTarget.WorkspaceFolder;
		case 'workspace':
			return ConfigurationTarget.Workspace;
		case 'user':
		case 'environment':
		case 'default':
			return ConfigurationTarget.Global;
	}
}
