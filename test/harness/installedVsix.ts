import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CodeServer } from '../../scripts/vscode/codeServer.ts';
import { createProfile, type Profile, removeProfile } from '../../scripts/vscode/profile.ts';
import { runCli } from '../../scripts/vscode/server.ts';
import { vsixFile } from '../../scripts/vsix.ts';

/** The extensions folder into which VS Code's own command line has installed the packed extension: once for a run. */
let installed: Promise<string> | undefined;

/** Puts the packed extension into the profile as an installed one. */
export async function installVsix(codeServer: CodeServer, profile: Profile): Promise<void> {
	installed ??= install(codeServer);
	const from = await installed;
	cpSync(from, profile.extensions, { recursive: true });
	// VS Code's list of what is installed has absolute paths.
	const list = join(profile.extensions, 'extensions.json');
	writeFileSync(
		list,
		readFileSync(list, 'utf8').replaceAll(
			JSON.stringify(from).slice(1, -1),
			JSON.stringify(profile.extensions).slice(1, -1),
		),
	);
}

async function install(codeServer: CodeServer): Promise<string> {
	const vsix = vsixFile();
	if (!existsSync(vsix)) throw new Error(`${vsix} is not there: npm run package writes it.`);
	const profile = createProfile();
	process.once('exit', () => removeProfile(profile));
	await runCli(codeServer, profile, ['--install-extension', vsix]);
	return profile.extensions;
}
