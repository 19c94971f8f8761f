import { open, realpath, stat } from 'node:fs/promises';
import { keepsSecrets } from './secretFiles.ts';

/** The largest file that is read for a reference, in bytes. */
export const maxFileBytes = 1_048_576;

/** The text of a regular UTF-8 file of at most `maxFileBytes`; `undefined` for anything else: no file, binary, larger. */
export async function readTextFile(path: string): Promise<string | undefined> {
	try {
		const target = await realpath(path);
		// Before opening, because opening a named pipe waits for its writer.
		const facts = await stat(target);
		if (!facts.isFile() || facts.size > maxFileBytes || keepsSecrets(target)) return undefined;
		await using file = await open(target, 'r');
		// One byte more than allowed, because the file may have grown since it was looked at.
		const buffer = new Uint8Array(maxFileBytes + 1);
		const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
		return bytesRead > maxFileBytes ? undefined : decode(buffer.subarray(0, bytesRead));
	} catch {
		// Missing, forbidden, or gone in between: the reference is left out, and the answer says so.
		return undefined;
	}
}

function decode(bytes: Uint8Array): string | undefined {
	if (bytes.includes(0)) return undefined;
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return undefined;
	}
}
