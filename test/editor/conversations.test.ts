import assert from 'node:assert/strict';
import { commands, TabInputWebview, Uri, ViewColumn, window, workspace } from 'vscode';
import { ChatPanels } from '../../src/editor/chat/chatPanels.ts';
import type { Exchange } from '../../src/protocol/panel.ts';
import { closeEverything, replaceIn, tributary, until, withSettings } from './support.ts';

const quick = { 'tributary.mock.firstTokenMs': 0, 'tributary.mock.tokensPerSecond': 100_000 };
const slow = { 'tributary.mock.firstTokenMs': 0, 'tributary.mock.tokensPerSecond': 200 };

describe('conversations', () => {
	const undo: (() => void)[] = [];
	const replace: typeof replaceIn = (...replacement) => {
		const restore = replaceIn(...replacement);
		undo.push(restore);
		return restore;
	};

	beforeEach(() => withSettings(quick));
	afterEach(async () => {
		for (const restore of undo.splice(0)) restore();
		const { conversations, surface } = await tributary();
		for (const conversation of conversations.running) await conversation.stopped();
		surface.newChat();
		await closeEverything();
	});

	const ask = async (question: string, model = 'mock/short'): Promise<Exchange> => {
		const { conversation } = await tributary();
		await conversation.ask({ text: question, references: [], model });
		const last = conversation.exchanges.at(-1);
		assert.ok(last);
		return last;
	};

	it('are found by their words, and opened again as they were', async () => {
		const { fulfil, surface, conversation } = await tributary();
		await ask('Where does the heron fish?');
		const asked = conversation.exchanges.map(({ id, question, answer }) => [id, question, answer.text, answer.state]);
		await fulfil({ type: 'newChat' });
		assert.equal(surface.conversation.empty, true);
		await fulfil({ type: 'showHistory' });
		await fulfil({ type: 'searchHistory', query: 'HERON' });
		await until('it is found', () => {
			const [found, ...others] = surface.history.shown?.sessions ?? [];
			return found?.id === conversation.sessionId && others.length === 0;
		});
		await fulfil({ type: 'openSession', sessionId: conversation.sessionId });
		assert.equal(surface.history.shown, undefined);
		assert.deepEqual(
			surface.conversation.exchanges.map(({ id, question, answer }) => [id, question, answer.text, answer.state]),
			asked,
		);
		await until('it has its title', () => /heron/.test(surface.conversation.title ?? ''));
	});

	it('branch where a question is asked in other words, also as the store has them', async () => {
		const { fulfil, surface, conversation } = await tributary();
		const first = await ask('One');
		await ask('Two');
		await fulfil({ type: 'editQuestion', exchangeId: first.id, question: 'Other' });
		const questions = () => surface.conversation.exchanges.map(({ question }) => question);
		assert.deepEqual(questions(), ['Other']);
		assert.deepEqual(surface.conversation.exchanges[0]?.branch, { place: 2, count: 2 });
		await fulfil({ type: 'newChat' });
		await fulfil({ type: 'openSession', sessionId: conversation.sessionId });
		assert.deepEqual(questions(), ['Other']);
		const shown = surface.conversation.exchanges[0];
		assert.ok(shown);
		await fulfil({ type: 'showBranch', exchangeId: shown.id, step: -1 });
		assert.deepEqual(questions(), ['One', 'Two']);
	});

	it('go on where an answer was stopped', async () => {
		await withSettings(slow);
		const { fulfil, conversation } = await tributary();
		const asking = ask('Tell me all', 'mock/long');
		await until('text comes', () => (conversation.exchanges[0]?.answer.text.length ?? 0) > 100);
		await fulfil({ type: 'stop' });
		const { id, answer } = await asking;
		await withSettings(quick);
		await fulfil({ type: 'continue', exchangeId: id });
		const continued = conversation.exchanges[0]?.answer;
		assert.deepEqual(continued?.state, { phase: 'done', reason: 'stop' });
		assert.ok(continued.text.startsWith(answer.text));
		assert.ok(continued.text.length > answer.text.length);
	});

	it('have questions wait their turn', async () => {
		await withSettings(slow);
		const { fulfil, conversation } = await tributary();
		const asking = ask('Tell me all', 'mock/long');
		await until('it answers', () => conversation.running);
		await fulfil({ type: 'ask', question: 'And then?' });
		assert.equal(conversation.queue.length, 1);
		await conversation.stopped();
		await asking;
		assert.equal(conversation.exchanges.length, 1);
		await withSettings(quick);
		await fulfil({ type: 'sendQueued', id: conversation.queue[0]?.id ?? '' });
		await until('it is answered', () => conversation.exchanges[1]?.answer.state.phase === 'done');
	});

	it('stay in step with what happens to them elsewhere, and are gone when they are deleted there', async () => {
		const errors: string[] = [];
		const show = async (message: string): Promise<undefined> => {
			errors.push(message);
			return undefined;
		};
		replace(window, 'showErrorMessage', show as typeof window.showErrorMessage);
		const { host, surface, conversation } = await tributary();
		await ask('One');
		const { sessionId } = conversation;
		await host.request('tributary/sessions/rename', { sessionId, title: 'Renamed elsewhere' });
		await until('its title is there', () => conversation.title === 'Renamed elsewhere');
		await host.request('tributary/sessions/delete', { sessionId });
		await until('another is shown', () => surface.conversation !== conversation);
		assert.equal(surface.conversation.empty, true);
		assert.match(errors.join(), /This conversation is gone/);
	});

	it('that are deleted from the list can be had back', async () => {
		const { fulfil, surface, conversation } = await tributary();
		await ask('Nobody shall read this');
		const { sessionId } = conversation;
		await fulfil({ type: 'showHistory' });
		await until('it is listed', () => surface.history.shown?.sessions.some(({ id }) => id === sessionId) === true);
		await fulfil({ type: 'deleteSession', sessionId });
		assert.deepEqual(surface.history.shown?.deleted, [sessionId]);
		assert.notEqual(surface.conversation, conversation);
		await fulfil({ type: 'restoreSession', sessionId });
		assert.deepEqual(surface.history.shown?.deleted, []);
		await fulfil({ type: 'openSession', sessionId });
		assert.equal(surface.conversation.exchanges[0]?.question, 'Nobody shall read this');
	});

	it('are the same after an export and an import', async () => {
		const folder = workspace.workspaceFolders?.[0]?.uri;
		assert.ok(folder);
		const file = Uri.joinPath(folder, 'exported.json');
		replace(window, 'showSaveDialog', async () => file);
		replace(window, 'showOpenDialog', async () => [file]);
		const told = async (): Promise<undefined> => undefined;
		replace(window, 'showInformationMessage', told as typeof window.showInformationMessage);
		const { surface, conversation } = await tributary();
		await ask('One');
		await ask('Two');
		await commands.executeCommand('tributary.exportChat');
		await commands.executeCommand('tributary.importChat');
		assert.notEqual(surface.conversation.sessionId, conversation.sessionId);
		assert.deepEqual(
			surface.conversation.exchanges.map(({ question, answer }) => [question, answer.text]),
			conversation.exchanges.map(({ question, answer }) => [question, answer.text]),
		);
		await workspace.fs.delete(file);
	});

	it('stand in the editor too, where a new chat is the tab’s own', async () => {
		const { chats, surface, conversation } = await tributary();
		await ask('One');
		await commands.executeCommand('tributary.openChatInEditor');
		await until('there is a tab', () => chatTabs().length === 1);
		assert.equal(chats.active.conversation, conversation);
		await commands.executeCommand('tributary.newChat');
		assert.notEqual(chats.active, surface);
		assert.equal(chats.active.conversation.empty, true);
		assert.equal(surface.conversation, conversation);
		await commands.executeCommand('tributary.chatView.newChat');
		assert.notEqual(surface.conversation, conversation);
		await closeEverything();
		await until('the view is what commands mean', () => chats.active === surface);
	});

	it('stand in the editor again after a reload', async () => {
		const { chats, conversation } = await tributary();
		await ask('One');
		const panel = window.createWebviewPanel(ChatPanels.id, '', ViewColumn.Active, {});
		await chats.panels.deserializeWebviewPanel(panel, { draft: '', sessionId: conversation.sessionId });
		assert.equal(chats.panels.surfaces[0]?.conversation, conversation);
		assert.match(panel.webview.html, new RegExp(`data-session="${conversation.sessionId}"`));
		await until('the tab has the title', () => panel.title === 'One');
	});

	it('are deleted for good, with the keys only where that was chosen', async () => {
		const { host, keys, surface, conversation, fulfil } = await tributary();
		const told = async (): Promise<undefined> => undefined;
		replace(window, 'showInformationMessage', told as typeof window.showInformationMessage);
		let button = 0;
		const choose = async (_message: string, _options: unknown, ...buttons: readonly string[]) => buttons[button];
		replace(window, 'showWarningMessage', choose as typeof window.showWarningMessage);
		await keys.write('openai', 'sk-test-0000');
		await ask('One');
		await commands.executeCommand('tributary.deleteAllData');
		assert.notEqual(surface.conversation, conversation);
		const list = await host.request('tributary/sessions/list', {});
		assert.deepEqual(list.kind === 'list' && list.sessions, []);
		assert.equal((await keys.read()).keys.openai, 'sk-test-0000');
		button = 1;
		await commands.executeCommand('tributary.deleteAllData');
		assert.deepEqual((await keys.read()).keys, {});
		await fulfil({ type: 'showHistory' });
		assert.deepEqual(surface.history.shown?.sessions, []);
		await fulfil({ type: 'closeHistory' });
	});
});

function chatTabs() {
	return window.tabGroups.all.flatMap(({ tabs }) =>
		tabs.filter(({ input }) => input instanceof TabInputWebview && input.viewType.endsWith(ChatPanels.id)),
	);
}
