import assert from 'node:assert/strict';
import { openVsix, type Session } from '../harness/session.ts';
import { Chat } from './chat.ts';
import { ProviderServer } from './providerServer.ts';

/** One red pixel. */
const picture = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

describe('What goes along with a question in a real VS Code', () => {
	let server: ProviderServer;
	let session: Session;
	let chat: Chat;

	before(async () => {
		server = await ProviderServer.start();
		session = await openVsix({
			files: { 'AGENTS.md': '# For agents\n\nIndent with tabs. Say “cobalt” once.\n', 'notes.txt': 'one\n' },
			settings: { 'tributary.model': 'custom/seeing/qwen3-32b' },
			machineSettings: {
				'tributary.endpoints': {
					seeing: { baseUrl: server.baseUrl },
					blind: { baseUrl: server.baseUrl, images: false },
				},
			},
		});
		chat = new Chat(session);
		await chat.open();
		await chat.statusBarSays('custom/seeing/qwen3-32b');
	});
	after(async () => {
		await session.close();
		await server.stop();
	});

	const paste = async (): Promise<void> => {
		await session.page.evaluate(async (base64) => {
			// The page's policy forbids to fetch a data URL.
			const blob = new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], { type: 'image/png' });
			await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
		}, picture);
		const frame = await chat.frame();
		await frame.locator('textarea').click();
		await session.page.keyboard.press('Control+V');
		await frame.locator('.attachment img').waitFor();
	};

	it('shows the instructions of the project, and sends them', async () => {
		const frame = await chat.frame();
		await frame.locator('.context .chip', { hasText: 'AGENTS.md' }).waitFor();
		await chat.ask('How do you indent?');
		await chat.ended();
		assert.match(server.lastQuestion.system, /Indent with tabs\. Say “cobalt” once\./);
		const label = frame.locator('.question .chip', { hasText: 'AGENTS.md' });
		assert.equal(await label.count(), 1);
	});

	it('opens the instructions from their chip', async () => {
		const frame = await chat.frame();
		await frame.locator('.context .chip', { hasText: 'AGENTS.md' }).click();
		await session.page.locator('.tab.active', { hasText: 'AGENTS.md' }).waitFor();
	});

	it('sends a file that was mentioned, as it stands in the editor', async () => {
		await session.openFile('notes.txt');
		await session.page.keyboard.press('Control+Home');
		await session.page.keyboard.type('unsaved ');
		const frame = await chat.frame();
		await frame.locator('textarea').click();
		await frame.locator('textarea').fill('');
		await frame.locator('textarea').pressSequentially('What says @not');
		await frame.locator('[role="option"]', { hasText: 'notes.txt' }).waitFor();
		await session.screenshot('mentions');
		await frame.locator('textarea').press('Enter');
		await frame.locator('.context .chip-name', { hasText: 'notes.txt' }).first().waitFor();
		await chat.send();
		await chat.ended();
		assert.match(server.lastQuestion.text, /unsaved one/);
		assert.match(server.lastQuestion.text, /What says notes\.txt/);
	});

	it('sends a picture that was pasted', async () => {
		await paste();
		await session.screenshot('composer-chips');
		await chat.ask('Which colour is this?');
		await chat.ended();
		const [image, ...others] = server.lastQuestion.images;
		assert.equal(others.length, 0);
		assert.equal(image?.mediaType, 'image/png');
		// The clipboard encodes the picture anew.
		assert.ok(Buffer.from(image.data, 'base64').subarray(1, 4).equals(Buffer.from('PNG')));
		assert.equal(await (await chat.frame()).locator('.composer .attachment').count(), 0);
	});

	it('refuses a picture before sending it to a model that cannot see', async () => {
		session.editSettings({ 'tributary.model': 'custom/blind/qwen3-32b' });
		await chat.statusBarSays('custom/blind/qwen3-32b');
		await chat.open();
		const asked = server.questions.length;
		await paste();
		await chat.ask('And this?');
		const card = (await chat.ended()).locator('.error-card');
		assert.equal(await card.locator('.error-title').innerText(), 'This model cannot see pictures');
		assert.equal(await card.locator('[data-action="choose_model"]').count(), 1);
		assert.equal(server.questions.length, asked, 'it was sent');
		await session.screenshot('error-picture');
	});
});
