import { say } from '../setup/say.mjs';
import { SetUpProblem } from '../setup/setUpProblem.ts';
import { workbenchUrl } from '../vscode/browser.ts';
import { codeServerObstacle, ensureCodeServer, isCodeServerInstalled } from '../vscode/codeServer.ts';
import type { Profile } from '../vscode/profile.ts';
import { runCli, startServer } from '../vscode/server.ts';
import { installPackages, missingPackages } from '../vscode/systemPackages.ts';
import { packVsix, vsixFile } from '../vsix.ts';

/**
 * Serves VS Code on 127.0.0.1 with the freshly packed extension installed in it, until a signal comes.
 * @param ready gets the sentence with the address
 */
export async function startInBrowser(profile: Profile, ready: (where: string) => void): Promise<void> {
	const obstacle = codeServerObstacle();
	if (obstacle !== undefined)
		throw new SetUpProblem(`${obstacle}. Please install VS Code, with its command "code" on the PATH.`);
	const port = portFromEnvironment();
	await installPackages(missingPackages({ browser: false, compiler: !isCodeServerInstalled() }));
	const [codeServer] = await Promise.all([ensureCodeServer(), packVsix()]);
	say('Installing the extension into it …');
	await runCli(codeServer, profile, ['--install-extension', vsixFile(), '--force']);
	const stop = new AbortController();
	const stopped = new Promise<void>((resolve) => stop.signal.addEventListener('abort', () => resolve()));
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop.abort());
	const server = await startServer(codeServer, profile, {
		kind: 'wrapper',
		...port,
		// Terminals in it belong to the person.
		env: { HOME: process.env['HOME'] },
	});
	ready(`Open it in a browser: ${workbenchUrl(server, profile.workspace)}`);
	await Promise.race([stopped, server.ended]);
	if (!stop.signal.aborted) throw new SetUpProblem(`VS Code's server has ended by itself. Its log: ${server.logFile}`);
	await server.stop();
}

function portFromEnvironment(): { readonly port?: number } {
	const text = process.env['PORT'];
	if (text === undefined || text === '') return {};
	const port = Number(text);
	if (!Number.isInteger(port) || port < 1 || port > 65_535)
		throw new SetUpProblem(`PORT is "${text}", which is no port.`);
	return { port };
}
