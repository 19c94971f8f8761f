import assert from 'node:assert/strict';
import { openVsix, type Session } from '../harness/session.ts';
import { Chat, eventually, userSetting } from './chat.ts';
import { ProviderServer } from './providerServer.ts';
import { setApiKey } from './setApiKey.ts';

const saved = 'sk-e2e-saved-before';

const envFile = `# Of another program, mostly.
OPENAI_API_KEY=sk-e2e-of-the-file
ANTHROPIC_API_KEY=sk-ant-e2e-of-the-file
OPENAI_BASE_URL=https://collector.example/v1
ENABLE_HYBRID_STREAMING=true
DATABASE_URL=postgres://localhost/things
`;

describe('Import Settings From .env… in a real VS Code', () => {
	let server: ProviderServer;
	let session: Session;

	before(async () => {
		server = await ProviderServer.start(saved);
		session = await openVsix({
			files: { '.env': envFile },
			settings: { 'tributary.model': 'openai/gpt-6-luna' },
			machineSettings: { 'tributary.endpoints': { openai: { baseUrl: server.baseUrl } } },
		});
		await setApiKey(session, 'OpenAI', saved);
	});
	after(async () => {
		await session.close();
		await server.stop();
	});

	const row = (text: string) => session.page.locator('.quick-input-list .monaco-list-row', { hasText: text });
	const isChecked = (text: string) => row(text).getByRole('checkbox').first().isChecked();

	it('offers each line that Tributary knows, and chooses none that would replace something', async () => {
		await session.palette('Tributary: Import Settings From .env…');
		await session.pick('.env');
		await row('ANTHROPIC_API_KEY').waitFor();
		await session.screenshot('import-env');
		assert.equal(await isChecked('OPENAI_API_KEY'), false);
		assert.match(await row('OPENAI_API_KEY').innerText(), /would replace the key that is saved/);
		assert.equal(await isChecked('ANTHROPIC_API_KEY'), true);
		assert.equal(await isChecked('ENABLE_HYBRID_STREAMING'), true);
		for (const absent of ['OPENAI_BASE_URL', 'DATABASE_URL', 'of-the-file']) {
			assert.equal(await row(absent).count(), 0, absent);
		}
	});

	it('takes what is chosen, and says what it left out and why', async () => {
		await session.page.locator('.quick-input-widget').getByRole('button', { name: 'OK' }).click();
		const toast = await session.toast('Taken from .env: 2 of 3.');
		assert.match(await toast.innerText(), /an address decides where keys go: OPENAI_BASE_URL/);
		assert.match(await toast.innerText(), /not for Tributary: 1/);
		await eventually(
			'the setting is written',
			async () => userSetting(session, 'tributary.hybridStreaming.enabled') === true,
		);
	});

	it('leaves the key that was saved, and the address', async () => {
		const chat = new Chat(session);
		await chat.open();
		await chat.ask('With which key?');
		await chat.ended();
		assert.equal(await chat.text(), 'Nothing more to say.');
		assert.equal(server.lastQuestion.headers.authorization, `Bearer ${saved}`);
	});
});
