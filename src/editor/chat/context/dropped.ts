import { posix } from 'node:path';
import { FileType, Uri, workspace } from 'vscode';
import { maxImageBytes } from '../../../protocol/images.ts';
import { keepsSecrets } from '../../../text/secretFiles.ts';
import type { Attachments, RefusedImage } from '../attachments.ts';
import { imageType } from '../imageCheck.ts';
import { canBeRead } from '../references.ts';

/** Something that was dropped and not taken, and why. `elsewhere`: neither on this machine nor untitled. */
export interface RefusedDrop {
	readonly name: string;
	readonly refusal: RefusedImage['refusal'] | 'folder' | 'elsewhere' | 'secret' | 'binary';
}

export interface Dropped {
	/** What goes along as documents. */
	readonly documents: readonly Uri[];
	readonly refused: readonly RefusedDrop[];
}

/** Takes what was dropped from the explorer or from tabs: pictures wait in the composer, documents are handed back. */
export async function takeDropped(uris: readonly Uri[], attachments: Attachments): Promise<Dropped> {
	const documents: Uri[] = [];
	const refused: RefusedDrop[] = [];
	for (const uri of uris) {
		const name = posix.basename(uri.path);
		const taken = await take(uri, name, attachments);
		if (taken === 'document') documents.push(uri);
		else if (taken !== 'picture') refused.push({ name, refusal: taken });
	}
	return { documents, refused };
}

async function take(
	uri: Uri,
	name: string,
	attachments: Attachments,
): Promise<'document' | 'picture' | RefusedDrop['refusal']> {
	if (keepsSecrets(uri.path)) return 'secret';
	if (uri.scheme === 'untitled') return 'document';
	try {
		// Asked first, so that a film dropped by mistake is not read into memory.
		const { type, size } = await workspace.fs.stat(uri);
		if ((type & FileType.Directory) !== 0) return 'folder';
		const bytes = size > maxImageBytes ? undefined : await workspace.fs.readFile(uri);
		if (bytes === undefined && pictureName.test(name)) return 'too_large';
		if (bytes !== undefined && imageType(bytes) !== undefined) {
			return attachments.addBytes(name, bytes)[0]?.refusal ?? 'picture';
		}
		if (!canBeRead(uri)) return 'elsewhere';
		return bytes?.includes(0) ? 'binary' : 'document';
	} catch {
		return 'unreadable';
	}
}

const pictureName = /\.(?:png|jpe?g|webp|gif)$/i;

/** The files that a drop names, one URI each; what is no URI is passed over. */
export function droppedFiles(uris: readonly string[]): readonly Uri[] {
	return uris.filter((uri) => /^[a-z][\w+.-]*:/i.test(uri)).map((uri) => Uri.parse(uri));
}
