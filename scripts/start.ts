import { cpSync, existsSync } from 'node:fs';
import { buildAll } from './build.ts';
import { root, tools } from './setup/paths.mjs';
import { say } from './setup/say.mjs';
import { runTask } from './setup/setUpProblem.ts';
import { findStartDesktop, startDesktop } from './start/desktop.ts';
import { startInBrowser } from './start/inBrowser.ts';
import { fillProfile } from './vscode/profile.ts';

// usage: npm start [-- --browser]   VS Code with Tributary in it, in development mode, on a sample workspace.
// `PORT` sets the port for the browser. Everything lies in .tools/start/; the person's own VS Code stays as it is.

await runTask(async () => {
	const profile = fillProfile(`${tools}/start`, { settings: { 'tributary.allowMockLlm': true } });
	if (!existsSync(`${profile.workspace}/README.md`)) {
		cpSync(`${root}/scripts/start/sample`, profile.workspace, { recursive: true });
	}
	const desktop = process.argv.includes('--browser') ? undefined : await findStartDesktop();
	if (desktop === undefined) return startInBrowser(profile, showWhatToTry);
	say('Building …');
	await buildAll();
	return startDesktop(desktop, profile, showWhatToTry);
});

/** @param where the person finds it */
function showWhatToTry(where: string): void {
	console.log(`
Tributary runs in development mode: the built-in mock answers, nothing leaves this machine.
${where}

  1. Open rateLimiter.ts, click the Tributary icon in the activity bar, and choose "Explain what rateLimiter.ts does".
  2. Select a function in retry.ts, press F1 and run "Tributary: Ask…".
  3. Put the cursor in an empty line, press F1 and run "Tributary: Insert at Cursor…".

Ctrl+C ends it.`);
}
