import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Frame, Locator, Page } from 'playwright-core';
import { launchBrowser, workbenchUrl } from '../../scripts/vscode/browser.ts';
import { ensureCodeServer } from '../../scripts/vscode/codeServer.ts';
import { descendantsOf } from '../../scripts/vscode/processTree.ts';
import { createProfile, type ProfileContents, removeProfile, type Settings } from '../../scripts/vscode/profile.ts';
import { startServer } from '../../scripts/vscode/server.ts';
import { keyVariables, settingVariables } from '../../src/protocol/environment.ts';
import { installVsix } from './installedVsix.ts';
import * as workbench from './workbench.ts';

/*
 * A person's VS Code with the packed extension in it, for end-to-end tests:
 *
 *   const session = await openVsix({ settings: { 'tributary.allowMockLlm': true }, files: { 'a.ts': 'let x;\n' } });
 *   await session.palette('Tributary: New Chat');
 *   const chat = await session.frame('textarea');
 *   await session.close();
 *
 * The .vsix is the one that `npm run package` writes; `npm run test:e2e` packs it anew.
 */

export interface SessionOptions extends ProfileContents {
	/** Further variables of the server's environment, which the extension and its host inherit. */
	readonly env?: Readonly<Record<string, string>>;
	/**
	 * Settings of `machine` scope, such as `tributary.endpoints`: a VS Code in the browser is a remote window, which takes
	 * those from the remote machine's own file.
	 */
	readonly machineSettings?: Settings;
	/** Whether VS Code asks which workspaces are trusted, and this one is not yet; else all of them are. */
	readonly workspaceTrust?: boolean;
	/** As in `workbench.colorTheme`: `Dark Modern`, `Light Modern`, `Default High Contrast`, `Default High Contrast Light`. */
	readonly theme?: string;
}

export interface Session {
	readonly page: Page;
	/** The folder that is open in the workbench. */
	readonly workspace: string;
	/** Holds all that this VS Code writes: settings, logs, extensions and their storage, a home, the workspace. */
	readonly folder: string;
	/** The user's settings.json on disk. */
	readonly settingsFile: string;
	/** Errors that no code of the page caught. */
	readonly pageErrors: readonly string[];
	/** Hosts outside this machine that the page wanted; all were refused. */
	readonly refusedHosts: ReadonlySet<string>;
	/** Runs a command by its title. */
	palette(title: string): Promise<void>;
	/** Chooses a row of the open quick pick. */
	pick(text: string): Promise<void>;
	/** Fills in the open input box and confirms. */
	answerInput(text: string): Promise<void>;
	/** Chooses a file by its path in the open file dialog, and presses its button. */
	chooseFile(path: string, button: string): Promise<void>;
	/** The notification that says this, once it is shown. */
	toast(text: string): Promise<Locator>;
	/** Opens a file of the workspace, with the focus in it. */
	openFile(name: string): Promise<Locator>;
	/** The page inside the webview that has an element for the selector. */
	frame(selector: string, timeoutMs?: number): Promise<Frame>;
	/**
	 * Edits the workspace's settings.json on the disk; undefined removes a key. The user's own settings.json is not
	 * watched where VS Code runs in the browser: that one is edited in the editor, see `editUserSettings`.
	 */
	editSettings(change: Settings): void;
	/** Edits the user's settings.json by hand, in the editor, and saves it; undefined removes a key. */
	editUserSettings(change: Settings): Promise<void>;
	/** Writes `test-results/<name>.png`. */
	screenshot(name: string): Promise<string>;
	/** The process ids of the extension's hosts, oldest first. */
	hostPids(): readonly number[];
	/** Loads the window again, as "Developer: Reload Window" does. */
	reload(): Promise<void>;
	/** Another window of the same VS Code, on the same folder. It closes with the first one, or before by `page.close()`. */
	anotherWindow(): Promise<Window>;
	close(): Promise<void>;
}

/** What a test does in a window that it did not open first. */
export type Window = Omit<Session, 'anotherWindow' | 'close'>;

const open = new Set<Session>();

/** Keys and settings of whoever runs the tests are not the session's. */
const withoutOurs = Object.fromEntries(
	[...Object.values(settingVariables), ...Object.values(keyVariables)].map((name) => [name, undefined]),
);

/** The sessions that are open now, to be looked at when a test has failed. */
export function openSessions(): readonly Session[] {
	return [...open];
}

export async function openVsix(options: SessionOptions = {}): Promise<Session> {
	const codeServer = await ensureCodeServer();
	const theme = options.theme === undefined ? {} : { 'workbench.colorTheme': options.theme };
	const profile = createProfile({ ...options, settings: { ...theme, ...options.settings } });
	const undo = new AsyncDisposableStack();
	undo.defer(() => removeProfile(profile));
	if (options.machineSettings !== undefined) {
		writeSettings(join(profile.userData, 'Machine', 'settings.json'), options.machineSettings);
	}
	try {
		await installVsix(codeServer, profile);
		const server = await startServer(codeServer, profile, {
			kind: 'wrapper',
			workspaceTrust: options.workspaceTrust ?? false,
			env: { ...withoutOurs, ...options.env },
		});
		undo.defer(() => server.stop());
		const { browser, context, refusedHosts } = await launchBrowser();
		undo.defer(() => browser.close());
		const openWindow = async (): Promise<Window> => {
			const page = await context.newPage();
			const pageErrors: string[] = [];
			page.on('pageerror', (error) => pageErrors.push(error.message));
			await workbench.openWorkbench(page, workbenchUrl(server, profile.workspace));
			return {
				page,
				workspace: profile.workspace,
				folder: profile.root,
				settingsFile: profile.settingsFile,
				pageErrors,
				refusedHosts,
				palette: (title) => workbench.palette(page, title),
				pick: (text) => workbench.pick(page, text),
				answerInput: (text) => workbench.answerInput(page, text),
				chooseFile: (path, button) => workbench.chooseFile(page, path, button),
				toast: (text) => workbench.toast(page, text),
				openFile: (name) => workbench.openFile(page, name),
				frame: (selector, timeoutMs) => workbench.webviewFrame(page, selector, timeoutMs),
				editSettings: (change) => writeSettings(join(profile.workspace, '.vscode', 'settings.json'), change),
				editUserSettings: (change) => workbench.editUserSettings(page, changed(profile.settingsFile, change)),
				screenshot: (name) => workbench.screenshot(page, name),
				hostPids: () => hostPids(server.processId),
				reload: () => workbench.reloadWorkbench(page),
			};
		};
		const session: Session = {
			...(await openWindow()),
			anotherWindow: openWindow,
			async close() {
				open.delete(session);
				await undo.disposeAsync();
			},
		};
		open.add(session);
		return session;
	} catch (error) {
		await undo.disposeAsync();
		throw error;
	}
}

function writeSettings(file: string, change: Settings): void {
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, changed(file, change));
}

/** The text of a settings file after the change. */
function changed(file: string, change: Settings): string {
	const settings: Settings = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
	return JSON.stringify({ ...settings, ...change }, null, '\t');
}

function hostPids(server: number): readonly number[] {
	return descendantsOf(server)
		.filter(({ command }) => /[\\/]dist[\\/]host\.js/.test(command))
		.map(({ processId }) => processId)
		.sort((a, b) => a - b);
}
