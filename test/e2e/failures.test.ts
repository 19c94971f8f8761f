import assert from 'node:assert/strict';
import { openai } from '../conformance/wires/openai.ts';
import type { FailureKind, WireFailure } from '../conformance/wires/wire.ts';
import { openVsix, type Session } from '../harness/session.ts';
import { Chat, eventually, keepSeen } from './chat.ts';
import { closedPort, ProviderServer, words } from './providerServer.ts';

/** Longer than the host waits by itself, so that the card has to count. */
const waitSeconds = 9;

describe('Failures of a provider in a real VS Code', () => {
	let server: ProviderServer;
	let session: Session;
	let chat: Chat;
	let closed: number;

	before(async () => {
		server = await ProviderServer.start();
		closed = await closedPort();
		session = await openVsix({
			env: { OPENAI_API_KEY: 'sk-e2e-from-the-environment' },
			// What a failure looks like, and not what follows it.
			settings: { 'tributary.model': 'openai/gpt-6-luna', 'tributary.fallback': 'retry' },
			machineSettings: {
				'tributary.endpoints': {
					openai: { baseUrl: server.baseUrl },
					ollama: { baseUrl: `http://127.0.0.1:${closed}/v1` },
				},
			},
		});
		chat = new Chat(session);
		await chat.open();
		await chat.statusBarSays('openai/gpt-6-luna');
	});
	after(async () => {
		await session.close();
		await server.stop();
	});

	const fails = (kind: FailureKind, headers: WireFailure['headers'] = {}): void => {
		const [failure] = openai.failures(kind);
		assert.ok(failure);
		server.will({ kind: 'failure', failure: { ...failure, headers: { ...failure.headers, ...headers } } });
	};

	it('asks for another key when the provider refuses this one', async () => {
		fails('keyRefused');
		await chat.ask('Will you answer?');
		const card = (await chat.ended()).locator('.error-card');
		assert.equal(await card.locator('.error-title').innerText(), 'OpenAI refused the key');
		await session.screenshot('error-key-refused');
		await card.getByText('Add a key').click();
		// The refused one's, and not a list of all.
		await session.page.locator('.quick-input-titlebar', { hasText: 'Key for OpenAI' }).waitFor();
		await session.page.keyboard.press('Escape');
	});

	it('counts down as long as the provider asks to wait, and then asks again', async () => {
		fails('rateLimited', { 'retry-after': String(waitSeconds) });
		await chat.ask('Am I too fast?');
		const card = (await chat.ended()).locator('.error-card');
		const retry = card.locator('[data-action="retry"]');
		assert.match(await retry.innerText(), /^Retry in \d s$/);
		assert.equal(await retry.getAttribute('aria-disabled'), 'true');
		const asked = server.questions.length;
		const labels = await keepSeen(
			await chat.frame(),
			() => [...document.querySelectorAll('.error-card [data-action="retry"]')].at(-1)?.textContent ?? false,
		);
		// Playwright would wait until it is enabled.
		await retry.click({ force: true });
		await eventually('it may be pressed', async () => (await retry.innerText()) === 'Retry');
		assert.equal(server.questions.length, asked, 'it was asked again too early');
		for (const left of [3, 2, 1]) assert.ok((await labels()).includes(`Retry in ${left} s`), `never ${left} s`);
		server.will({ kind: 'stream', answer: { text: words('Not any more.') } });
		await retry.click();
		await eventually('the answer came', async () => (await chat.text()) === 'Not any more.');
		await chat.ended();
		// The button that had the focus is gone.
		const frame = await chat.frame();
		assert.equal(await frame.evaluate(() => document.activeElement?.localName), 'textarea');
	});

	it('keeps the text of a stream that was cut', async () => {
		server.will({ kind: 'stream', answer: { text: words('Half of an answer that') }, ending: 'cut' });
		await chat.ask('What will be lost?');
		const answer = await chat.ended();
		assert.equal(await answer.locator('.markdown').innerText(), 'Half of an answer that');
		assert.match(await answer.locator('.error-card').innerText(), /The answer was cut off[\s\S]*what came is kept/);
		assert.equal(await answer.locator('[data-action="retry"]').innerText(), 'Retry');
		await session.screenshot('error-cut');
	});

	it('says where the Ollama that does not run would have to be', async () => {
		session.editSettings({ 'tributary.model': 'ollama/llama3.2' });
		await chat.statusBarSays('ollama/llama3.2');
		await chat.ask('Is there an Ollama?');
		const card = (await chat.ended()).locator('.error-card');
		assert.equal(await card.locator('.error-title').innerText(), 'Ollama does not answer');
		assert.ok((await card.locator('.error-detail').innerText()).includes(`127.0.0.1:${closed}`));
		// The page is in a browser and the host on a server, so "localhost" is not the person's own machine.
		assert.match(
			await card.locator('.error-detail').innerText(),
			/runs on another machine \(the server of this page\)/,
		);
		await session.screenshot('error-ollama');
		await card.getByText('Check connections').click();
		await session.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Ollama' }).waitFor();
		await session.screenshot('health');
		await session.page.keyboard.press('Escape');
	});
});
