import assert from 'node:assert/strict';
import { commands, extensions } from 'vscode';
import { tributary } from './support.ts';

describe('activation', () => {
	it('starts no host: that waits for the first need', async () => {
		const { host } = await tributary();
		assert.equal(host.processId, undefined);
	});

	it('registers every command that package.json names', async () => {
		await tributary();
		const manifest = extensions.getExtension('tributary.tributary')?.packageJSON;
		const named: readonly string[] = manifest.contributes.commands.map(({ command }: { command: string }) => command);
		const registered = new Set(await commands.getCommands(true));
		assert.deepEqual(
			named.filter((command) => !registered.has(command)),
			[],
		);
	});

	it('uses no proposed API', () => {
		const manifest = extensions.getExtension('tributary.tributary')?.packageJSON;
		assert.equal(manifest.enabledApiProposals, undefined);
	});
});
