import assert from 'node:assert/strict';
import { openVsix, type Session } from '../harness/session.ts';
import { Chat, eventually } from './chat.ts';

const themes = [
	{ name: 'dark', id: 'Dark Modern', kind: 'vscode-dark' },
	{ name: 'light', id: 'Light Modern', kind: 'vscode-light' },
	{ name: 'high-contrast', id: 'Default High Contrast', kind: 'vscode-high-contrast' },
	{ name: 'high-contrast-light', id: 'Default High Contrast Light', kind: 'vscode-high-contrast-light' },
] as const;

describe('How the chat looks', () => {
	let session: Session;
	let chat: Chat;

	before(async () => {
		session = await openVsix({
			settings: { 'tributary.allowMockLlm': true, 'tributary.mock.tokensPerSecond': 2_000 },
			files: { 'ladder.ts': 'export function decide(code: string): boolean {\n\treturn code !== "401";\n}\n' },
		});
		chat = new Chat(session);
		await session.openFile('ladder.ts');
		await chat.open();
	});
	after(async () => {
		await session.close();
	});

	for (const { name, id, kind } of themes) {
		it(`wears VS Code's ${name} theme`, async () => {
			session.editSettings({ 'workbench.colorTheme': id });
			const frame = await chat.open();
			await eventually(`the page is ${kind}`, () =>
				frame.evaluate((wanted) => document.body.classList.contains(wanted), kind),
			);
			await session.screenshot(`empty-${name}`);
			await chat.useModel('mock/code');
			await chat.ask('Show me how you write code');
			const answer = await chat.ended();
			const colours = await answer
				.locator('.code-block code [class^="hljs"]')
				.evaluateAll((elements) => [...new Set(elements.map((element) => getComputedStyle(element).color))]);
			assert.ok(colours.length >= 3, `only these colours of code: ${colours.join()}`);
			await session.screenshot(`answer-${name}`);
		});
	}

	it('mirrors in Arabic', async () => {
		session.editSettings({ 'tributary.language': 'ar', 'workbench.colorTheme': 'Dark Modern' });
		await eventually('the page is mirrored', async () => {
			const frame = await chat.frame();
			return frame.evaluate(() => getComputedStyle(document.documentElement).direction === 'rtl');
		});
		await chat.useModel('auto');
		await chat.open();
		await session.screenshot('empty-arabic');
		await chat.ask('اكتب دالة `debounce` بلغة TypeScript مع شرح قصير');
		await chat.ended();
		await session.screenshot('answer-arabic');
		session.editSettings({ 'tributary.allowMockLlm': false });
		await chat.statusBarSays('لا يوجد بعدُ نموذج');
		await chat.ask('من يجيب الآن؟');
		const answer = await chat.ended();
		assert.match(await answer.locator('.error-title').innerText(), /[\u0600-\u06ff]/);
		await session.screenshot('error-arabic');
	});
});
