import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Folders of one VS Code that nobody else uses. */
export interface Profile {
	readonly root: string;
	readonly userData: string;
	readonly extensions: string;
	readonly workspace: string;
	readonly home: string;
	readonly settingsFile: string;
}

export type Settings = Readonly<Record<string, unknown>>;

/** Settings that keep a workbench quiet: no tours, no look-ups in the network, no second chat beside ours. */
const quietSettings: Settings = {
	'telemetry.telemetryLevel': 'off',
	'update.mode': 'none',
	'extensions.autoUpdate': false,
	'extensions.autoCheckUpdates': false,
	'extensions.ignoreRecommendations': true,
	'workbench.startupEditor': 'none',
	// Settings open in a tab, as they do on a desktop, and not in a window above everything.
	'workbench.editor.useModal': 'off',
	'workbench.tips.enabled': false,
	'workbench.enableExperiments': false,
	'workbench.settings.enableNaturalLanguageSearch': false,
	// The bar of the built-in chat.
	'workbench.secondarySideBar.defaultVisibility': 'hidden',
	'workbench.welcomePage.walkthroughs.openOnInstall': false,
	'security.workspace.trust.enabled': false,
	'chat.disableAIFeatures': true,
	'chat.commandCenter.enabled': false,
	'npm.fetchOnlinePackageInfo': false,
	'json.schemaDownload.enable': false,
	'typescript.disableAutomaticTypeAcquisition': true,
	'remote.autoForwardPorts': false,
	'git.autofetch': false,
	'git.openRepositoryInParentFolders': 'never',
	'files.autoSave': 'off',
	'task.allowAutomaticTasks': 'off',
};

export interface ProfileContents {
	/** On top of those that keep the workbench quiet. */
	readonly settings?: Settings;
	/** Files of the workspace by relative path. */
	readonly files?: Readonly<Record<string, string>>;
}

/** A new profile in the system's folder for temporary files. */
export function createProfile(contents: ProfileContents = {}): Profile {
	return fillProfile(mkdtempSync(join(tmpdir(), 'tributary-')), contents);
}

/** A profile in `root`. Settings that are there already stay: in a lasting profile a person may have changed them. */
export function fillProfile(root: string, { settings = {}, files = {} }: ProfileContents): Profile {
	const userData = join(root, 'user-data');
	const profile: Profile = {
		root,
		userData,
		extensions: join(root, 'extensions'),
		workspace: join(root, 'workspace'),
		home: join(root, 'home'),
		settingsFile: join(userData, 'User', 'settings.json'),
	};
	for (const folder of [dirname(profile.settingsFile), profile.extensions, profile.workspace, profile.home]) {
		mkdirSync(folder, { recursive: true });
	}
	if (!existsSync(profile.settingsFile)) {
		writeFileSync(profile.settingsFile, JSON.stringify({ ...quietSettings, ...settings }, null, '\t'));
	}
	// Without a file of its own, code-server writes one into the person's home and switches a password on.
	writeFileSync(configFileOf(profile), 'auth: none\n');
	for (const [name, text] of Object.entries(files)) {
		const file = join(profile.workspace, name);
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, text);
	}
	return profile;
}

export function configFileOf(profile: Profile): string {
	return join(profile.root, 'config.yaml');
}

export function removeProfile(profile: Profile): void {
	rmSync(profile.root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
