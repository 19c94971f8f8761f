import assert from 'node:assert/strict';
import { openVsix, type Session } from '../harness/session.ts';
import { Chat, eventually, userSetting } from './chat.ts';
import { ProviderServer, words } from './providerServer.ts';

describe('A server of one’s own in a real VS Code', () => {
	let server: ProviderServer;
	let session: Session;
	let chat: Chat;

	before(async () => {
		server = await ProviderServer.start();
		session = await openVsix({ machineSettings: { 'tributary.endpoints': { lab: { baseUrl: server.baseUrl } } } });
		chat = new Chat(session);
		await chat.open();
	});
	after(async () => {
		await session.close();
		await server.stop();
	});

	it('is chosen from the picker of the chat, which tells the windows of its models', async () => {
		const frame = await chat.frame();
		await frame.locator('[data-action="pickModel"]').click();
		const row = session.page.locator('.quick-input-list .monaco-list-row', { hasText: 'custom/lab/qwen3-32b' });
		await row.waitFor();
		assert.match(await row.innerText(), /32\.8k/);
		await session.screenshot('model-picker');
		await row.click();
		await eventually(
			'the setting is written',
			async () => userSetting(session, 'tributary.model') === 'custom/lab/qwen3-32b',
		);
		await eventually(
			'the composer says who will answer',
			async () => (await frame.locator('.model-name').innerText()) === 'qwen3-32b',
		);
		await eventually('the question can be typed', () =>
			frame.evaluate(() => document.hasFocus() && document.activeElement?.localName === 'textarea'),
		);
	});

	it('answers the next question', async () => {
		server.will({ kind: 'stream', answer: { text: words('From the lab.') } });
		await chat.ask('Who is there?');
		const answer = await chat.ended();
		assert.equal(await chat.text(), 'From the lab.');
		assert.equal(server.lastQuestion.model, 'qwen3-32b');
		assert.equal(await answer.locator('.model').innerText(), 'custom/lab/qwen3-32b');
	});

	it('sees the connection close when the answer is stopped', async () => {
		server.will({ kind: 'stream', answer: { text: words('So far so good, and then') }, ending: 'silence' });
		await chat.ask('Tell me a long story');
		await eventually('all of it came', async () => /and then$/.test(await chat.text()));
		const { abandoned } = server.lastQuestion;
		await (await chat.frame()).locator('.composer .stop').click();
		await abandoned;
		const answer = await chat.ended();
		assert.match(await answer.locator('.details').innerText(), /stopped/);
		assert.equal(await chat.text(), 'So far so good, and then');
	});
});
