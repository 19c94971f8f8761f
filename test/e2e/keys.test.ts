import assert from 'node:assert/strict';
import { openVsix, type Session } from '../harness/session.ts';
import { Chat, eventually, keepSeen } from './chat.ts';
import { ProviderServer, words } from './providerServer.ts';
import { enterKey } from './setApiKey.ts';

const key = 'sk-e2e-the-right-one';

describe('A key for OpenAI in a real VS Code', () => {
	let server: ProviderServer;
	let session: Session;
	let chat: Chat;

	before(async () => {
		server = await ProviderServer.start(key);
		session = await openVsix({
			settings: { 'tributary.model': 'openai/gpt-6-luna' },
			machineSettings: { 'tributary.endpoints': { openai: { baseUrl: server.baseUrl } } },
		});
		chat = new Chat(session);
		await chat.open();
	});
	after(async () => {
		await session.close();
		await server.stop();
	});

	it('is tried at once, and a wrong one is not saved', async () => {
		await session.palette('Tributary: Set API Key…');
		await session.pick('OpenAI');
		await session.answerInput('sk-e2e-a-wrong-one');
		const refusal = await session.toast('OpenAI does not accept this key. It was not saved.');
		await session.screenshot('key-refused');
		await refusal.getByText('Enter Again').click();
		await enterKey(session, 'OpenAI', key);
		await session.toast('The key for OpenAI works and was saved.');
		await chat.statusBarSays('openai/gpt-6-luna');
	});

	it('brings an answer, with the thoughts folded and the usage that the provider tells', async () => {
		server.will({
			kind: 'stream',
			answer: {
				reasoning: words('The person wants to know how a retry decides. I look at the code first.'),
				text: words('It looks at the **code** of the error, and then at what was shown.'),
				usage: { input: 1204, output: 312, cached: 1024, reasoning: 200 },
			},
		});
		const thinking = await keepSeen(await chat.frame(), () => document.querySelector('.reasoning.thinking') !== null);
		await chat.ask('How does the retry decide?');
		const answer = await chat.ended();
		assert.ok((await thinking()).length > 0);
		assert.equal(await chat.text(), 'It looks at the code of the error, and then at what was shown.');
		assert.equal(await answer.locator('.model').innerText(), 'openai/gpt-6-luna');
		assert.equal(await answer.locator('.badge').count(), 0);
		const { headers, model, text } = server.lastQuestion;
		assert.deepEqual([headers.authorization, model], [`Bearer ${key}`, 'gpt-6-luna']);
		assert.match(text, /How does the retry decide\?/);
		assert.ok((await answer.locator('.details .fact').allInnerTexts()).includes('312 tok'));
		assert.equal(
			await answer.locator('.facts').getAttribute('title'),
			'1,204 in (1,024 cached) · 312 out (200 thinking)',
		);
		assert.match(await answer.locator('.reasoning').innerText(), /^Thought for [\d.]+ s$/);
	});

	it('lets the keyboard unfold and fold the thoughts', async () => {
		const frame = await chat.frame();
		const thoughts = frame.locator('.reasoning-text');
		assert.equal(await thoughts.isVisible(), false);
		await frame.locator('textarea').focus();
		await eventually('Shift+Tab comes to the thoughts', async () => {
			await session.page.keyboard.press('Shift+Tab');
			return frame.evaluate(() => document.activeElement?.classList.contains('disclosure') === true);
		});
		await session.page.keyboard.press('Enter');
		await thoughts.waitFor();
		assert.match(await thoughts.innerText(), /^The person wants to know/);
		await session.page.keyboard.press('Space');
		await thoughts.waitFor({ state: 'hidden' });
	});

	it('is still there after a reload of the window', async () => {
		await session.reload();
		await chat.statusBarSays('openai/gpt-6-luna');
		await chat.ask('Do you still know me?');
		await chat.ended();
		assert.equal(await chat.text(), 'Nothing more to say.');
	});
});
