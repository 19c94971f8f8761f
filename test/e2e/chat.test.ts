import assert from 'node:assert/strict';
import { openVsix, type Session } from '../harness/session.ts';
import { Chat, editorText, eventually, keepSeen, undo } from './chat.ts';

const retry = `/** Runs work until it succeeds. */
export async function retry(work, attempts) {
	for (let attempt = 1; ; attempt += 1) {
		try {
			return await work(attempt);
		} catch (error) {
			if (attempt >= attempts) throw error;
		}
	}
}
`;

describe('The chat in a real VS Code, in development mode', () => {
	let session: Session;
	let chat: Chat;

	before(async () => {
		session = await openVsix({
			settings: { 'tributary.allowMockLlm': true },
			files: { 'retry.js': retry, 'empty.js': '\n' },
		});
		chat = new Chat(session);
		await chat.open();
	});
	after(async () => {
		await session.close();
	});

	it('lets a question grow, state by state', async () => {
		await chat.useModel('auto');
		const texts = await keepSeen(
			await chat.frame(),
			() => document.querySelector('.answer > .markdown')?.textContent ?? false,
		);
		await chat.ask('What can you do?');
		const answer = await chat.ended();
		const states = new Set(await texts()).size;
		assert.ok(states >= 10, `only ${states} states`);
		assert.equal(await answer.locator('.badge').innerText(), 'mock');
	});

	it('asks the suggestion that is pressed, about the file that is open', async () => {
		await session.openFile('retry.js');
		const frame = await chat.open();
		await frame.locator('.suggestion', { hasText: 'Explain what retry.js does' }).click();
		await eventually('the answer speaks of the file', async () => /retry/.test(await chat.text()));
		await chat.ended();
	});

	it('stops on Escape and keeps what came', async () => {
		await chat.useModel('mock/long');
		await chat.ask('Tell me everything');
		await chat.textLongerThan(80);
		await (await chat.frame()).locator('textarea').press('Escape');
		const answer = await chat.ended();
		assert.match(await answer.locator('.details').innerText(), /stopped/);
		const kept = await chat.text();
		assert.ok(kept.length > 80);
	});

	it('inserts a code block at the cursor of the editor', async () => {
		await session.openFile('empty.js');
		await chat.useModel('mock/code');
		await chat.ask('Write some code');
		const answer = await chat.ended();
		const code = (await answer.locator('.code-block code').first().innerText()).trim();
		await answer.locator('.code-block').first().locator('[data-action="insert"]').click();
		const firstLine = code.split('\n')[0] ?? '';
		await eventually('the code is in the editor', async () => (await editorText(session)).includes(firstLine));
		await undo(session);
		await eventually('one undo took it back', async () => (await editorText(session)).trim() === '');
	});

	it('streams Insert at Cursor… into the document, and one undo removes it', async () => {
		await chat.useModel('auto');
		await chat.open();
		await session.openFile('empty.js');
		const lengths = await keepSeen(
			session.page.mainFrame(),
			() => document.querySelector('.editor-instance .view-lines')?.textContent?.length ?? false,
		);
		await session.palette('Tributary: Insert at Cursor…');
		await session.answerInput('a debounce function');
		await session.page.locator('.codelens-decoration a', { hasText: 'Accept' }).first().waitFor({ timeout: 20_000 });
		await eventually(
			'the insertion ended',
			async () => (await session.page.locator('.statusbar-item', { hasText: 'inserting' }).count()) === 0,
		);
		assert.ok((await editorText(session)).includes('debounce'));
		const states = new Set(await lengths()).size;
		assert.ok(states > 3, `only ${states} states`);
		await session.screenshot('insert-at-cursor');
		await undo(session);
		await eventually('one undo took it back', async () => (await editorText(session)).trim() === '');
	});

	it('takes the selection along from the palette, and shows the answer in the view', async () => {
		await chat.useModel('auto');
		await chat.open();
		await session.openFile('retry.js');
		await session.page.keyboard.press('Control+A');
		await session.palette('Tributary: Ask…');
		await session.answerInput('Explain this');
		await eventually('the answer speaks of the code', async () => /retry/.test(await chat.text()));
		const answer = await chat.ended();
		assert.equal(await answer.locator('.badge').innerText(), 'mock');
		await session.screenshot('explain-selection');
	});

	it('loses and doubles nothing when the view is hidden and shown in mid-answer', async () => {
		await chat.useModel('mock/code');
		await chat.open();
		await chat.ask('Hidden or not');
		await chat.ended();
		const whole = await chat.text();
		await chat.open();
		await chat.ask('Hidden or not');
		await chat.textLongerThan(20);
		await session.page.keyboard.press('Control+B');
		await eventually(
			'the view is hidden',
			async () => (await session.page.locator('iframe.webview:visible').count()) === 0,
		);
		await session.page.keyboard.press('Control+B');
		await chat.ended();
		assert.equal(await chat.text(), whole);
	});

	it('survives a host that is killed in mid-answer', async () => {
		await chat.useModel('mock/long');
		await chat.open();
		await chat.ask('Tell me everything');
		await chat.textLongerThan(80);
		const [host] = session.hostPids();
		assert.ok(host);
		process.kill(host, 'SIGKILL');
		const failed = await chat.ended();
		assert.match(await failed.locator('.error-card').innerText(), /host stopped/);
		assert.ok((await failed.locator('.markdown').innerText()).length > 80);
		await session.screenshot('host-killed');
		await chat.useModel('mock/short');
		const killed = Date.now();
		await chat.ask('Are you back?');
		await chat.textLongerThan(5);
		console.log(`      (text again ${Date.now() - killed} ms after the next question)`);
		await chat.ended();
		assert.notEqual(session.hostPids()[0], host);
	});

	it('reads Arabic from the right and code from the left', async () => {
		await chat.useModel('auto');
		await session.openFile('empty.js');
		await chat.open();
		await chat.ask('اكتب دالة تعيد المحاولة مع شرح قصير');
		const answer = await chat.ended();
		const direction = (selector: string) =>
			answer
				.locator(selector)
				.first()
				.evaluate((element) => getComputedStyle(element).direction);
		assert.equal(await direction('.markdown p'), 'rtl');
		assert.equal(await direction('.code-block pre'), 'ltr');
		const question = (await chat.frame()).locator('.question [dir="auto"]').last();
		assert.equal(await question.evaluate((element) => getComputedStyle(element).direction), 'rtl');
		await session.screenshot('arabic-answer');
	});

	it('asked nothing of the network, and no error went uncaught', () => {
		assert.deepEqual([...session.refusedHosts], []);
		assert.deepEqual(
			session.pageErrors.filter((message) => /tributary/i.test(message)),
			[],
		);
	});
});
