import * as l10n from '@vscode/l10n';
import { commands, type ExtensionContext, ExtensionMode, type LogOutputChannel, window, workspace } from 'vscode';
import { errorSentence } from '../text/wording/errors.ts';
import { ChatView } from './chat/chatView.ts';
import { Conversation } from './chat/conversation.ts';
import { askFromPalette, fulfil } from './commands/chatCommands.ts';
import { performAction } from './commands/errorActions.ts';
import { InsertionCommands } from './commands/insertionCommands.ts';
import { showMenu } from './commands/menu.ts';
import { type PresetQuestion, presetQuestion } from './commands/presetQuestion.ts';
import { Host } from './host/host.ts';
import { toEditorError } from './host/hostFailure.ts';
import { InterfaceLanguage } from './settings/language.ts';
import { problemNotices } from './settings/problemNotices.ts';
import { KeyStore } from './settings/secrets.ts';
import { setApiKey } from './settings/setApiKey.ts';
import { switchMode } from './settings/switchMode.ts';
import { statusBarItem } from './status/statusBar.ts';
import { StatusPage } from './status/statusPage.ts';

/** What tests of the extension host see; nothing outside of test mode. */
export interface TributaryTestApi {
	readonly conversation: Conversation;
	readonly host: Host;
}

let running: Host | undefined;

/** Registers, and starts nothing: the host starts at the first look at the chat view or the first command. */
export function activate(context: ExtensionContext): TributaryTestApi | undefined {
	const log = window.createOutputChannel('Tributary', { log: true });
	const language = new InterfaceLanguage(context);
	const keys = new KeyStore(context);
	const host = new Host(context, log, keys);
	running = host;
	const conversation = new Conversation(host);
	const insertions = new InsertionCommands(host);
	const statusPage = new StatusPage();
	const view = new ChatView({
		extensionUri: context.extensionUri,
		host,
		language,
		conversation,
		onWish: (wish) => void guarded(log, () => fulfil(wish, conversation, host)),
	});
	const command = (id: string, run: (preset: PresetQuestion) => unknown) =>
		commands.registerCommand(`tributary.${id}`, (argument: unknown) =>
			guarded(log, () => run(presetQuestion(argument))),
		);

	context.subscriptions.push(
		log,
		window.registerWebviewViewProvider(ChatView.id, view),
		...view.listen(),
		workspace.registerTextDocumentContentProvider(StatusPage.scheme, statusPage),
		...statusBarItem(host, language, insertions),
		problemNotices(host, () => void performAction('open_settings', host)),
		conversation.onDidChange((change) => {
			if (change.kind === 'running') setContext('answering', conversation.running);
		}),
		insertions.onDidChange(() => setContext('inserting', insertions.insertions > 0)),
		command('ask', (preset) => askFromPalette(conversation, preset)),
		command('insertAtCursor', (preset) => insertions.run(preset)),
		command('newChat', async () => {
			conversation.clear();
			await commands.executeCommand('tributary.chat.focus');
			view.focusInput();
		}),
		command('stop', () => {
			conversation.stop();
			insertions.stop();
		}),
		command('switchMode', async () => switchMode(await host.freshStatus())),
		command('setApiKey', async () => setApiKey(keys, host.status)),
		command('showStatus', async () => statusPage.show(await host.freshStatus(), language.current)),
		command('showLog', () => log.show()),
		command('showMenu', showMenu),
	);
	if (context.extensionMode !== ExtensionMode.Test) return undefined;
	return { conversation, host };
}

export async function deactivate(): Promise<void> {
	await running?.stop();
}

function setContext(key: string, value: boolean): void {
	void commands.executeCommand('setContext', `tributary.${key}`, value);
}

/** A command that fails says so in the person's words; the details go to the log. */
async function guarded(log: LogOutputChannel, run: () => unknown): Promise<unknown> {
	try {
		return await run();
	} catch (failure) {
		const { title, detail } = errorSentence(toEditorError(failure));
		log.error(title, failure instanceof Error ? (failure.stack ?? '') : '');
		const showLog = l10n.t('Show log');
		const chosen = await window.showErrorMessage(`${title}. ${detail}`, showLog);
		if (chosen === showLog) log.show();
		return undefined;
	}
}
