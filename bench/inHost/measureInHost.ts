import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ensureCodeServer } from '../../scripts/vscode/codeServer.ts';
import { runInExtensionHost } from '../../scripts/vscode/extensionHost.ts';
import type { Profile } from '../../scripts/vscode/profile.ts';

export interface HostRun {
	readonly profile: Profile;
	/** The folder with the package.json of what is under development. */
	readonly extension: string;
	/** The module that `bundleEntry` made. It writes what it measured, as JSON, to the file that a variable names. */
	readonly entry: string;
	readonly samplesVariable: string;
	readonly env?: Readonly<Record<string, string>>;
	/** In milliseconds. */
	readonly timeoutMs: number;
}

/** What a module measured in a fresh extension host; throws, with what VS Code said, where it measured nothing. */
export async function measureInHost<Samples>(
	codeServer: Awaited<ReturnType<typeof ensureCodeServer>>,
	{ profile, extension, entry, samplesVariable, env = {}, timeoutMs }: HostRun,
): Promise<Samples> {
	const file = join(profile.root, 'samples.json');
	const problems = await runInExtensionHost(
		{ kind: 'code-server', codeServer },
		{ profile, extension, entry, env: { ...env, [samplesVariable]: file }, timeoutMs },
	);
	try {
		return JSON.parse(readFileSync(file, 'utf8'));
	} catch (error) {
		throw new Error(`The extension host measured nothing.\n${problems.join('\n')}`, { cause: error });
	}
}
