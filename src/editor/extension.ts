import * as l10n from '@vscode/l10n';
import { commands, type ExtensionContext, ExtensionMode, type LogOutputChannel, Uri, window, workspace } from 'vscode';
import { errorSentence } from '../text/wording/errors.ts';
import { ChatPanels } from './chat/chatPanels.ts';
import type { ChatSurface } from './chat/chatSurface.ts';
import { Chats } from './chat/chats.ts';
import { ChatView } from './chat/chatView.ts';
import type { ChatWish } from './chat/chatWish.ts';
import type { ContextItems } from './chat/context/contextItems.ts';
import type { Conversation } from './chat/conversation/conversation.ts';
import { Conversations } from './chat/conversation/conversations.ts';
import { realTiming } from './chat/conversation/syncPace.ts';
import { ProjectInstructions } from './chat/instructions.ts';
import { Warming } from './chat/warming.ts';
import { askFromPalette } from './commands/askFromPalette.ts';
import { deleteAllData } from './commands/deleteAllData.ts';
import { DocumentWork } from './commands/documentWork.ts';
import { chooseHowToAnswer, performAction, showError } from './commands/errorActions.ts';
import { showMenu } from './commands/menu.ts';
import { openSession } from './commands/openSession.ts';
import { presetQuestion } from './commands/presetQuestion.ts';
import { SessionCommands } from './commands/sessionCommands.ts';
import { fulfil } from './commands/wishes.ts';
import { CostsPanel } from './costs/costsPanel.ts';
import { openCostSettings } from './costs/openCostSettings.ts';
import { Host } from './host/host.ts';
import { editorError, toEditorError } from './host/hostFailure.ts';
import { ChangesDiff } from './insertion/diff/changesDiff.ts';
import type { InsertionRuns } from './insertion/insertionRuns.ts';
import { registerReview } from './insertion/review/registerReview.ts';
import { chooseModel, pickModel } from './models/pickModel.ts';
import { importEnv } from './settings/importEnv.ts';
import { InterfaceLanguage } from './settings/language.ts';
import { problemNotices } from './settings/problemNotices.ts';
import { KeyStore } from './settings/secrets.ts';
import { providerNamedBy, setApiKey } from './settings/setApiKey.ts';
import { switchMode } from './settings/switchMode.ts';
import { budgetNotices } from './status/budgetNotices.ts';
import { checkHealth } from './status/checkHealth.ts';
import { qualityAlerts } from './status/qualityAlerts.ts';
import { statusBarItem } from './status/statusBar.ts';
import { StatusPage } from './status/statusPage.ts';

/** What tests of the extension host see; nothing outside of test mode. */
export interface TributaryTestApi {
	/** What the chat view shows. */
	readonly conversation: Conversation;
	/** What goes along with the next question in the chat view. */
	readonly items: ContextItems;
	readonly surface: ChatSurface;
	readonly chats: Chats;
	readonly conversations: Conversations;
	readonly host: Host;
	readonly keys: KeyStore;
	readonly instructions: ProjectInstructions;
	readonly runs: InsertionRuns;
	/** What the page of the chat view may ask for. */
	fulfil(wish: ChatWish): Promise<void>;
}

let stop: (() => Promise<void>) | undefined;

/** Registers, and starts nothing: the host starts at the first look at the chat view or the first command. */
export function activate(context: ExtensionContext): TributaryTestApi | undefined {
	const log = window.createOutputChannel('Tributary', { log: true });
	const language = new InterfaceLanguage(context);
	const keys = new KeyStore(context);
	const host = new Host(context, log, keys);
	const conversations = new Conversations(host, realTiming);
	const sessions = new SessionCommands(host, conversations);
	const instructions = new ProjectInstructions();
	const writing = new DocumentWork({ host, instructions, surface: () => chats.active });
	const changes = new ChangesDiff();
	const statusPage = new StatusPage();
	const costs = new CostsPanel({
		extensionUri: context.extensionUri,
		language,
		onDidChange: host.onDidChangeCosts,
		costs: () => host.request('tributary/costs', null),
		csv: () => host.request('tributary/costs/csv', null),
		openSession: (id) => void guarded(log, () => openSession(chats.active, id)),
		openSettings: () => void guarded(log, openCostSettings),
		act: (action, error) => void guarded(log, () => performAction(action, host, error)),
	});
	const warming = new Warming(
		() => performance.now(),
		() => host.warm(),
	);
	const selectModel = (): Promise<string | undefined> => pickModel(host, language.current);
	stop = () => {
		writing.stop();
		return host.stop();
	};
	const wishParts = {
		host,
		instructions,
		writing,
		warming,
		sessions,
		selectModel,
		chooseModel: () => chooseModel(host, language.current),
	};
	const { extensionUri } = context;
	const chats = new Chats(
		{
			extensionUri,
			host,
			language,
			instructions,
			conversations,
			onWish: (wish, surface) => void guarded(log, () => fulfil(wish, surface, wishParts)),
			onLost: () => void showError(editorError('session_gone')),
		},
		context.workspaceState,
	);
	const { view } = chats;
	const newChat = async (surface: ChatSurface): Promise<void> => {
		surface.newChat();
		await surface.focusInput();
	};
	const showHistory = async (surface: ChatSurface): Promise<void> => {
		await surface.reveal();
		await surface.history.open();
	};
	const command = (id: string, run: (argument: unknown) => unknown) =>
		commands.registerCommand(`tributary.${id}`, (argument: unknown) => guarded(log, () => run(argument)));

	context.subscriptions.push(
		log,
		instructions,
		window.registerWebviewViewProvider(ChatView.id, view),
		window.registerWebviewPanelSerializer(ChatPanels.id, chats.panels),
		view.surface,
		costs,
		window.registerWebviewPanelSerializer(CostsPanel.id, costs),
		host.onDidChangeSessions(() => conversations.sync()),
		workspace.registerTextDocumentContentProvider(StatusPage.scheme, statusPage),
		...statusBarItem(host, language, writing),
		budgetNotices(host),
		qualityAlerts(host, language),
		problemNotices(host, () => void performAction('open_settings', host)),
		conversations.onDidChangeRunning(() => setContext('answering', conversations.running.length > 0)),
		writing,
		changes,
		...registerReview(writing.runs, {
			language: () => language.current,
			showRemoved: (run) => changes.show(run),
			chooseModel: () => chooseModel(host, language.current),
			guard: (run) => guarded(log, run),
			onDidChangeLanguage: (listener) => language.onDidChange(listener),
		}),
		command('ask', (argument) => askFromPalette(chats.active, instructions, presetQuestion(argument))),
		...Object.entries(writing.commands).map(([id, run]) => command(id, run)),
		command('newChat', () => newChat(chats.active)),
		command('showHistory', () => showHistory(chats.active)),
		command('openChatInEditor', () => chats.panels.open(chats.active.conversation)),
		// The buttons over the chat view mean the view, also when a chat in the editor was used last.
		command('chatView.newChat', () => newChat(view.surface)),
		command('chatView.showHistory', () => showHistory(view.surface)),
		command('chatView.openInEditor', () => chats.panels.open(view.surface.conversation)),
		command('renameChat', () => sessions.askTitle(chats.active.conversation)),
		command('exportChat', () => sessions.exportShown(chats.active.conversation)),
		command('importChat', () => sessions.importFile(chats.active)),
		command('deleteAllData', () => deleteAllData({ host, keys, conversations })),
		command('stop', () => {
			stopAnswer(chats.active.conversation, conversations);
			writing.stop();
		}),
		command('switchMode', async () => switchMode(await host.freshStatus())),
		command('selectModel', selectModel),
		command('chooseHowToAnswer', () => chooseHowToAnswer(host)),
		command('setApiKey', (argument) => setApiKey(keys, host, providerNamedBy(argument))),
		command('importEnv', (argument) => importEnv(keys, host, argument instanceof Uri ? argument : undefined)),
		command('checkHealth', () => checkHealth(host, language.current)),
		command('showStatus', () => statusPage.show(host, language.current)),
		command('showCosts', () => costs.show()),
		command('showLog', () => log.show()),
		command('showMenu', showMenu),
	);
	if (context.extensionMode !== ExtensionMode.Test) return undefined;
	const { surface } = view;
	return {
		get conversation() {
			return surface.conversation;
		},
		get items() {
			return surface.items;
		},
		surface,
		chats,
		conversations,
		host,
		keys,
		instructions,
		runs: writing.runs,
		fulfil: (wish) => fulfil(wish, surface, wishParts),
	};
}

export async function deactivate(): Promise<void> {
	await stop?.();
}

/** The answer in the chat that was used last; where none runs there, those that run out of sight. */
function stopAnswer(active: Conversation, { running }: Conversations): void {
	for (const conversation of active.running ? [active] : running) conversation.stop();
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
