import { open, realpath, stat } from 'node:fs/promises';
import type { ReferenceRefusal } from '../../protocol/references.ts';
import { keepsSecrets } from '../../text/secretFiles.ts';

/** The largest file that is read for a reference, in bytes. */
export const maxFileBytes = 1_048_576;

export type ReadText = { readonly kind: 'text'; readonly text: string } | Refused;

export interface Refused {
	readonly kind: 'refused';
	readonly reason: ReferenceRefusal;
}

export function refused(reason: ReferenceRefusal): Refused {
	return { kind: 'refused', reason };
}

/** The text of a regular UTF-8 file of at most `maxFileBytes`, or why it is none. */
export async function readTextFile(path: string): Promise<ReadText> {
	try {
		const target = await realpath(path);
		// Before opening, because opening a named pipe waits for its writer.
		const facts = await stat(target);
		if (!facts.isFile()) return refused('unreadable');
		if (keepsSecrets(target)) return refused('secret');
		if (facts.size > maxFileBytes) return refused('too_large');
		await using file = await open(target, 'r');
		// One byte more than allowed, because the file may have grown since it was looked at.
		const buffer = new Uint8Array(maxFileBytes + 1);
		const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
		return bytesRead > maxFileBytes ? refused('too_large') : decoded(buffer.subarray(0, bytesRead));
	} catch {
		// Missing, forbidden, or gone in between: the reference is left out, and the answer says so.
		return refused('unreadable');
	}
}

function decoded(bytes: Uint8Array): ReadText {
	if (bytes.includes(0)) return refused('binary');
	try {
		return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
	} catch {
		return refused('binary');
	}
}
