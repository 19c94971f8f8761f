import assert from 'node:assert/strict';
import { openVsix, type Session } from '../harness/session.ts';
import { Chat, eventually, userSetting } from './chat.ts';

describe('Modes in a real VS Code, without a key', () => {
	let session: Session;
	let chat: Chat;

	before(async () => {
		session = await openVsix({ files: { 'notes.txt': 'one\n' } });
		chat = new Chat(session);
		await chat.open();
	});
	after(async () => {
		await session.close();
	});

	const modeInStatusBar = (mode: string) =>
		eventually(
			`the status bar says ${mode}`,
			async () => (await session.page.locator('.statusbar-item', { hasText: mode }).count()) > 0,
		);

	it('offers three equal ways in the empty view', async () => {
		const ways = (await chat.frame()).locator('.ways button');
		await ways.first().waitFor();
		assert.equal(await ways.count(), 3);
		await session.screenshot('empty-without-key');
	});

	it('leads from the error card to an answer by "Use the mock"', async () => {
		await modeInStatusBar('standard');
		await chat.ask('What can you do?');
		const failed = await chat.ended();
		await failed.locator('.error-card').waitFor();
		await session.screenshot('no-model-card');
		await failed.locator('.error-card [data-action="use_mock"]').click();
		await eventually('the mock answers', async () => /mock/.test(await chat.text()));
		const answer = await chat.ended();
		assert.equal(await answer.locator('.badge').innerText(), 'mock');
		await modeInStatusBar('development');
		await eventually('the setting is written', async () => userSetting(session, 'tributary.allowMockLlm') === true);
	});

	it('switches by the palette, and the next answer follows', async () => {
		await session.palette('Tributary: Switch Mode…');
		await session.pick('production');
		await modeInStatusBar('production');
		await chat.ask('Who answers now?');
		const answer = await chat.ended();
		assert.equal(await answer.locator('.error-card').count(), 1);
	});

	it('follows a hand edit of settings.json without a reload', async () => {
		await session.editUserSettings({ 'tributary.allowMockLlm': true, 'tributary.model': 'mock/short' });
		await modeInStatusBar('custom');
		await chat.ask('And now?');
		const answer = await chat.ended();
		assert.equal(await answer.locator('.model').innerText(), 'mock/short');
	});

	it('says "Mock LLM is not allowed in production" to a mock asked for by name', async () => {
		await session.editUserSettings({ 'tributary.allowMockLlm': false, 'tributary.model': 'mock/short' });
		await modeInStatusBar('production');
		await chat.ask('Still there?');
		const answer = await chat.ended();
		assert.match(await answer.locator('.error-title').innerText(), /Mock LLM is not allowed in production/);
		assert.equal(await answer.locator('.error-card button').count(), 3);
	});

	it('says which setting was not taken', async () => {
		session.editSettings({ 'tributary.contextLimit': -5 });
		const toast = session.page.locator('.notification-toast', { hasText: 'tributary.contextLimit' });
		await toast.waitFor();
		session.editSettings({ 'tributary.contextLimit': undefined });
	});

	it('tells the truth in Show Status', async () => {
		await session.palette('Tributary: Show Status');
		const page = await session.frame('h1:has-text("Tributary Status")');
		const text = await page.locator('body').innerText();
		assert.match(text, /Mode: production/);
		assert.match(text, /tributary\.allowMockLlm\s+false\s+user settings/);
		assert.match(text, /tributary\.contextLimit\s+20\s+default/);
		await session.screenshot('status-page');
	});
});
