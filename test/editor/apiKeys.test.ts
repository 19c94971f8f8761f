import assert from 'node:assert/strict';
import { commands, window } from 'vscode';
import type { KeyOwner } from '../../src/editor/settings/keyOwners.ts';
import type { KeyState } from '../../src/protocol/status.ts';
import { ProviderServer } from './providerServer.ts';
import { replaceIn, tributary, until, withSettings } from './support.ts';

const right = 'sk-the-right-key';

describe('Set API Key…', () => {
	let server: ProviderServer;
	let baseUrl: string;
	const said: string[] = [];
	/** What the person types, one after the other. */
	const typed: string[] = [];
	/** Which button the person presses on a warning. */
	let press: string | undefined;
	const restore: (() => void)[] = [];

	const sourceOf = async (provider: KeyState['provider']): Promise<string | undefined> => {
		const { host } = await tributary();
		return (await host.freshStatus()).keys.find((key) => key.provider === provider)?.source;
	};

	before(async () => {
		await tributary();
		const say = async (message: string): Promise<undefined> => {
			said.push(message);
			return undefined;
		};
		const warn = async (message: string): Promise<string | undefined> => {
			said.push(message);
			return press;
		};
		restore.push(
			replaceIn(window, 'showInputBox', (async () => typed.shift()) as typeof window.showInputBox),
			replaceIn(window, 'showInformationMessage', say as typeof window.showInformationMessage),
			replaceIn(window, 'showWarningMessage', warn as typeof window.showWarningMessage),
		);
	});
	after(() => {
		for (const undo of restore) undo();
	});
	beforeEach(async () => {
		server = new ProviderServer(right);
		baseUrl = await server.start();
		await withSettings({ 'tributary.endpoints': { openai: { baseUrl }, mine: { baseUrl } } });
	});
	afterEach(async () => {
		const { keys } = await tributary();
		for (const owner of ['openai', 'custom/mine'] satisfies readonly KeyOwner[]) await keys.write(owner, '');
		await withSettings({});
		await server.stop();
		said.length = 0;
		typed.length = 0;
		press = undefined;
	});

	it('tries a key at the provider before it is saved, and asks again for one that is refused', async () => {
		typed.push('sk-wrong', ` ${right} `);
		press = 'Enter Again';
		assert.equal(await commands.executeCommand('tributary.setApiKey', { provider: 'openai' }), true);
		assert.deepEqual([...new Set(server.authorizations)], ['Bearer sk-wrong', `Bearer ${right}`]);
		assert.equal(said.length, 2);
		assert.match(said[0] ?? '', /^OpenAI does not accept this key/);
		assert.match(said[1] ?? '', /^The key for OpenAI works and was saved/);
		const { keys } = await tributary();
		assert.deepEqual((await keys.read()).keys, { openai: right });
		assert.equal(await sourceOf('openai'), 'secret');
	});

	it('saves nothing that is refused, unless the person wants it saved', async () => {
		typed.push('sk-wrong');
		assert.equal(await commands.executeCommand('tributary.setApiKey', { provider: 'openai' }), false);
		assert.notEqual(await sourceOf('openai'), 'secret');
		typed.push('sk-wrong');
		press = 'Save Anyway';
		assert.equal(await commands.executeCommand('tributary.setApiKey', { provider: 'openai' }), true);
		const { keys } = await tributary();
		assert.deepEqual((await keys.read()).keys, { openai: 'sk-wrong' });
	});

	it('offers to save a key that could not be tried, and says why it could not', async () => {
		await server.stop();
		typed.push(right);
		press = 'Save Anyway';
		assert.equal(await commands.executeCommand('tributary.setApiKey', { provider: 'openai' }), true);
		assert.match(said[0] ?? '', /could not be tried and was not saved\. OpenAI does not answer/);
	});

	it('keeps the key of an endpoint of one’s own apart, and removes it when nothing is typed', async () => {
		const { host, keys } = await tributary();
		typed.push(right);
		assert.equal(await commands.executeCommand('tributary.setApiKey', { provider: 'custom/mine' }), true);
		assert.deepEqual(await keys.read(), { keys: {}, endpoints: { mine: right } });
		await until('the host has it', () => host.status?.endpoints.find(({ name }) => name === 'mine')?.hasKey === true);
		typed.push('');
		assert.equal(await commands.executeCommand('tributary.setApiKey', { provider: 'custom/mine' }), false);
		assert.deepEqual(await keys.read(), { keys: {}, endpoints: {} });
		await until(
			'the host forgot it',
			() => host.status?.endpoints.find(({ name }) => name === 'mine')?.hasKey === false,
		);
	});

	it('asks for nothing when no provider is chosen', async () => {
		const none = replaceIn(window, 'showQuickPick', (async () => undefined) as typeof window.showQuickPick);
		try {
			typed.push(right);
			assert.equal(await commands.executeCommand('tributary.setApiKey'), false);
			assert.deepEqual(typed, [right]);
		} finally {
			none();
		}
	});
});
