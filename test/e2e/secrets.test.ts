import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonFailure } from '../conformance/wires/wire.ts';
import { openVsix, type Session } from '../harness/session.ts';
import { Chat, eventually } from './chat.ts';
import { ProviderServer, words } from './providerServer.ts';
import { setApiKey } from './setApiKey.ts';

const planted = {
	saved: 'sk-planted-saved-7c1f',
	ofEndpoint: 'planted-of-the-endpoint-9d2e',
	environment: 'sk-or-planted-environment-4b3a',
} as const;
/** A secret that the person wrote into the settings; it may lie in that file and nowhere else. */
const header = 'planted-header-5e6f';
const prompts = ['planted prompt about marmalade', 'planted prompt about harpsichords'];
const answers = ['planted answer about gondolas'];

describe('Secrets in a real VS Code that logs all it can', () => {
	let server: ProviderServer;
	let session: Session;
	let chat: Chat;

	before(async () => {
		server = await ProviderServer.start();
		session = await openVsix({
			env: { OPENROUTER_API_KEY: planted.environment },
			settings: {
				// Each key is to be seen at its own provider, also where that refuses it.
				'tributary.fallback': 'retry',
				'tributary.model': 'openai/gpt-6-luna',
				'tributary.providerOrder': ['direct', 'openrouter'],
				'tributary.trace.server': 'verbose',
			},
			machineSettings: {
				'tributary.endpoints': {
					openai: { baseUrl: server.baseUrl },
					openrouter: { baseUrl: server.baseUrl },
					lab: { baseUrl: server.baseUrl, headers: { 'x-team': header, 'x-key': '{key}' } },
				},
			},
		});
		chat = new Chat(session);
		await chat.open();
		await traceEverything();
		await setApiKey(session, 'OpenAI', planted.saved);
		await setApiKey(session, 'lab', planted.ofEndpoint);
	});
	after(async () => {
		await session.close();
		await server.stop();
	});

	async function traceEverything(): Promise<void> {
		await session.palette('Developer: Set Log Level...');
		await session.pick('Tributary');
		await session.pick('Trace');
	}

	const ask = async (model: string, question: string): Promise<void> => {
		session.editSettings({ 'tributary.model': model });
		await chat.statusBarSays(model);
		await chat.ask(question);
		await chat.ended();
	};

	it('go to their providers', async () => {
		const quoted = { error: { message: `Incorrect API key: ${planted.saved}`, code: 'invalid_api_key' } };
		server.will(
			{ kind: 'failure', failure: jsonFailure(401, quoted) },
			{ kind: 'stream', answer: { text: words(answers.join(' ')) } },
			{ kind: 'failure', failure: jsonFailure(500, { error: { message: `${planted.environment} ${prompts[0]}` } }) },
		);
		await ask('openai/gpt-6-luna', prompts[0] ?? '');
		assert.equal(server.lastQuestion.headers.authorization, `Bearer ${planted.saved}`);
		await ask('custom/lab/qwen3-32b', prompts[1] ?? '');
		assert.equal(server.lastQuestion.headers['x-key'], planted.ofEndpoint);
		assert.equal(server.lastQuestion.headers['x-team'], header);
		await ask('openrouter/openai/gpt-6-luna', prompts[0] ?? '');
		assert.equal(server.lastQuestion.headers.authorization, `Bearer ${planted.environment}`);
		await session.palette('Tributary: Check Provider Health');
		await session.page.locator('.quick-input-list .monaco-list-row', { hasText: 'lab' }).waitFor();
		await session.page.keyboard.press('Escape');
	});

	it('stand in no page', async () => {
		await session.palette('Tributary: Show Status');
		await session.frame('h1:has-text("Tributary Status")');
		const pages = await Promise.all(session.page.frames().map((frame) => frame.content()));
		assert.ok(
			pages.some((page) => page.includes('OpenAI refused the key')),
			'the chat is not among the pages',
		);
		assert.ok(
			pages.some((page) => page.includes('Tributary Status')),
			'the status is not among the pages',
		);
		for (const secret of [...Object.values(planted), header]) {
			assert.deepEqual(
				pages.filter((page) => page.includes(secret)),
				[],
			);
		}
	});

	it('stand in no file, and what was asked and answered in the store alone', async () => {
		await session.palette('Tributary: Show Log');
		// It is written with a delay.
		await eventually('the log was written, at level trace', async () =>
			allFiles(session.folder).some(({ path, bytes }) => /Tributary\.log$/.test(path) && traces(bytes)),
		);
		const found = allFiles(session.folder).flatMap(({ path, bytes }) =>
			[...Object.values(planted), header, ...prompts, ...answers]
				.filter((secret) => spellings(secret).some((spelling) => bytes.includes(spelling)))
				.map((secret) => `${secret} in ${path}`),
		);
		// VS Code keeps a copy of the settings of a remote machine.
		assert.deepEqual(
			found.filter((hit) => !hit.includes('CachedConfigurations') && !(isText(hit) && /tributary\.sqlite/.test(hit))),
			[`${header} in ${join('user-data', 'Machine', 'settings.json')}`],
		);
	});
});

/** Whether it is something asked or answered that was found, and no key. */
function isText(hit: string): boolean {
	return [...prompts, ...answers].some((text) => hit.startsWith(text));
}

function traces(log: Buffer): boolean {
	const text = log.toString();
	return ['tributary/ask', 'tributary/credentials', 'tributary/health'].every((method) =>
		new RegExp(`\\[trace\\].*${method}`).test(text),
	);
}

/** How it may stand in a file. */
function spellings(text: string): readonly (string | Buffer)[] {
	const base64 = Buffer.from(text).toString('base64').replace(/=+$/, '');
	return [text, Buffer.from(text, 'utf16le'), base64.slice(0, -1)];
}

function allFiles(folder: string): readonly { readonly path: string; readonly bytes: Buffer }[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map(({ parentPath, name }) => join(parentPath, name))
		.map((file) => ({ path: file.slice(folder.length + 1), bytes: readFileSync(file) }));
}
