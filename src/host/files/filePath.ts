import { fileURLToPath } from 'node:url';

/** The path of the file that a URI names; `undefined` for what is no file of this machine. */
export function filePathOf(uri: string): string | undefined {
	try {
		const url = new URL(uri);
		// A host name in a file URI is a network share on Windows: reading it would send the person's credentials there.
		return url.protocol === 'file:' && url.host === '' ? fileURLToPath(url) : undefined;
	} catch {
		// No URI, or none that names a file of this machine.
		return undefined;
	}
}
