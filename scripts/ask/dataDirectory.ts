import { posix, win32 } from 'node:path';

/** Where a program keeps what is a person's own: XDG's base directories, Apple's and Microsoft's conventions. */
export function dataDirectory(
	platform: NodeJS.Platform,
	environment: Readonly<Record<string, string | undefined>>,
	home: string,
): string {
	switch (platform) {
		case 'win32':
			return win32.join(environment['LOCALAPPDATA'] ?? win32.join(home, 'AppData', 'Local'), 'tributary');
		case 'darwin':
			return posix.join(home, 'Library', 'Application Support', 'tributary');
		default: {
			const named = environment['XDG_DATA_HOME'] ?? '';
			// The specification: a relative path is to be ignored.
			return posix.join(posix.isAbsolute(named) ? named : posix.join(home, '.local', 'share'), 'tributary');
		}
	}
}
