import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openVsix, type Session } from '../harness/session.ts';
import { cart, themes } from './cart.ts';
import { Chat, editorText, eventually, undo } from './chat.ts';

describe('Insertions, as a person sees them', () => {
	let session: Session;
	let chat: Chat;

	before(async () => {
		session = await openVsix({
			settings: { 'tributary.allowMockLlm': true, 'tributary.mock.tokensPerSecond': 400 },
			files: { 'cart.ts': cart, '.vscode/tasks.json': '{ "version": "2.0.0", "tasks": [] }\n' },
		});
		chat = new Chat(session);
	});
	after(async () => {
		await session.close();
	});
	beforeEach(async () => {
		await session.openFile('cart.ts');
		await session.page.keyboard.press('Control+Home');
	});
	afterEach(async () => {
		session.editSettings({ 'tributary.insertion.mode': undefined, 'tributary.language': undefined });
		await session.palette('File: Revert File');
	});

	const lens = (words: string) => session.page.locator('.codelens-decoration a', { hasText: words }).first();

	const pending = async (): Promise<void> => {
		await lens('Accept').waitFor({ timeout: 20_000 });
	};

	/** What is decided has no lenses: without the wait, the next test would take them for its own. */
	const rejected = async (): Promise<void> => {
		await lens('Reject').click();
		await lens('Accept').waitFor({ state: 'detached', timeout: 20_000 });
	};

	const refactor = async (): Promise<void> => {
		await session.page.keyboard.press('Control+A');
		await session.palette('Tributary: Refactor');
		await pending();
	};

	for (const { name, id } of themes) {
		it(`tints what is new and says what can be done, in the ${name} theme`, async () => {
			session.editSettings({ 'workbench.colorTheme': id });
			await refactor();
			const text = await editorText(session);
			assert.ok(text.includes('let sum'), text);
			assert.ok(!text.includes('var sum'), text);
			await session.screenshot(`insertion-${name}`);
			await undo(session);
			await eventually('one undo takes it back', async () => (await editorText(session)).includes('var sum'));
			await lens('Accept').waitFor({ state: 'detached', timeout: 20_000 });
		});
	}

	it('is kept by Ctrl+Enter, and taken back by Escape', async () => {
		session.editSettings({ 'workbench.colorTheme': 'Dark Modern' });
		await refactor();
		await session.page.keyboard.press('Escape');
		await eventually('it is taken back', async () => (await editorText(session)).includes('var sum'));
		await lens('Accept').waitFor({ state: 'detached', timeout: 20_000 });
		await refactor();
		await session.page.keyboard.press('Control+Enter');
		await lens('Accept').waitFor({ state: 'detached', timeout: 20_000 });
		assert.ok(!(await editorText(session)).includes('var sum'));
	});

	it('shows what was removed in a diff', async () => {
		await refactor();
		await lens('Show removed').click();
		await session.page.locator('.tab.active', { hasText: 'cart.ts' }).first().waitFor({ timeout: 20_000 });
		await session.page.locator('.diffOverview, .monaco-diff-editor').first().waitFor({ timeout: 20_000 });
		await session.screenshot('insertion-removed');
		await session.palette('View: Close Editor');
		await rejected();
		await eventually('it is taken back', async () => (await editorText(session)).includes('var sum'));
	});

	it('shows a preview and leaves the document alone until it is accepted', async () => {
		session.editSettings({ 'tributary.insertion.mode': 'preview' });
		await session.page.keyboard.press('Control+End');
		await session.palette('Tributary: Insert at Cursor…');
		await session.answerInput('a debounce function');
		await session.page.locator('.ghost-text, .ghost-text-decoration').first().waitFor({ timeout: 20_000 });
		await pending();
		await session.screenshot('insertion-preview');
		await session.page.locator('.tab.active:not(.dirty)', { hasText: 'cart.ts' }).waitFor({ timeout: 20_000 });
		await lens('Accept').click();
		await lens('Accept').waitFor({ state: 'detached', timeout: 20_000 });
		await session.page.locator('.tab.active.dirty', { hasText: 'cart.ts' }).waitFor({ timeout: 20_000 });
		assert.ok((await editorText(session)).includes('function debounce'));
		await undo(session);
		await eventually('one undo takes it back', async () => !(await editorText(session)).includes('debounce'));
	});

	it('takes its lenses away also where the focus leaves the editor at once', async () => {
		await refactor();
		await lens('Reject').click();
		await eventually('it is taken back', async () => (await editorText(session)).includes('var sum'));
		await session.page.keyboard.press('F1');
		await lens('Accept').waitFor({ state: 'detached', timeout: 20_000 });
		await session.page.keyboard.press('Escape');
	});

	it('answers a / prompt in the chat and in the document', async () => {
		await session.page.keyboard.press('Control+A');
		const frame = await chat.open();
		await frame.locator('textarea').fill('/');
		await frame.locator('[role="option"]').first().waitFor({ timeout: 20_000 });
		await session.screenshot('slash-prompts');
		await frame.locator('textarea').fill('/fix ');
		await chat.send();
		await pending();
		await chat.ended();
		await session.screenshot('slash-fix');
		assert.ok(!(await editorText(session)).includes('<= prices.length'));
		await rejected();
		await eventually('it is taken back', async () => (await editorText(session)).includes('<= prices.length'));
	});

	it('applies a code block of the chat', async () => {
		const frame = await chat.open();
		await chat.useModel('mock/edit');
		await frame.locator('textarea').fill('Repair this');
		await frame.locator('[data-action="addItem"]').first().click();
		await chat.send();
		const answer = await chat.ended();
		await answer.locator('[data-action="apply"]').first().click();
		await pending();
		await session.screenshot('insertion-applied');
		assert.ok(!(await editorText(session)).includes('var sum'));
		await rejected();
		await chat.useModel('auto');
	});

	it('asks before it changes what VS Code runs', async () => {
		await session.openFile('tasks.json');
		await session.page.keyboard.press('Control+A');
		await session.palette('Tributary: Document');
		const dialog = session.page.locator('.monaco-dialog-box');
		await dialog.waitFor({ timeout: 20_000 });
		await session.screenshot('insertion-second-ask');
		await session.page.keyboard.press('Escape');
		await dialog.waitFor({ state: 'detached', timeout: 20_000 });
		assert.equal(
			readFileSync(join(session.workspace, '.vscode/tasks.json'), 'utf8'),
			'{ "version": "2.0.0", "tasks": [] }\n',
		);
	});

	it('speaks Arabic', async () => {
		session.editSettings({ 'tributary.language': 'ar' });
		await session.page.keyboard.press('Control+A');
		await session.palette('Tributary: Refactor');
		await lens('قبول').waitFor({ timeout: 20_000 });
		await session.screenshot('insertion-arabic');
		await lens('رفض').click();
	});
});
