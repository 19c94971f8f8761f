import { download, SilentReporter } from '@vscode/test-electron';
import { tools } from '../setup/paths.mjs';
import { say } from '../setup/say.mjs';

export type Desktop =
	| { readonly kind: 'found'; readonly executable: string }
	/** `reason` reads on after a colon, without a full stop. */
	| { readonly kind: 'absent'; readonly reason: string };

/** Without an answer for so long the download counts as out of reach. */
const silenceMs = 10_000;

/** Whether a window can be opened here. */
export function hasDisplay(): boolean {
	if (process.platform !== 'linux') return true;
	return Boolean(process.env['DISPLAY']) || Boolean(process.env['WAYLAND_DISPLAY']);
}

/** VS Code for the desktop, downloaded once into .tools/, where there is a display and the download can be reached. */
export async function findDesktop(): Promise<Desktop> {
	if (!hasDisplay()) return { kind: 'absent', reason: 'there is no display' };
	try {
		say('Looking for VS Code for the desktop (downloaded once, about 150 MB) …');
		const executable = await download({
			version: 'stable',
			cachePath: `${tools}/desktop`,
			reporter: new SilentReporter(),
			timeout: silenceMs,
		});
		return { kind: 'found', executable };
	} catch (error) {
		return { kind: 'absent', reason: `its download did not work (${error instanceof Error ? error.message : error})` };
	}
}
