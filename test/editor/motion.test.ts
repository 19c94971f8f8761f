import { ConfigurationTarget, commands, workspace } from 'vscode';
import { closeEverything, tributary, until } from './support.ts';

describe('the wish for less motion', () => {
	const wish = async (value: string | undefined): Promise<void> =>
		await workspace.getConfiguration().update('workbench.reduceMotion', value, ConfigurationTarget.Global);

	afterEach(async () => {
		await wish(undefined);
		await closeEverything();
	});

	it('comes from VS Code’s own setting through the chat’s page to all conversations', async () => {
		const { conversations } = await tributary();
		await wish('off');
		await commands.executeCommand('tributary.chat.focus');
		await wish('on');
		await until('less motion is wanted', () => conversations.motion.reduced);
		await wish('off');
		await until('motion is wanted', () => !conversations.motion.reduced);
	});
});
