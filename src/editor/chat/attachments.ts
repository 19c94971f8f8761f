import { randomUUID } from 'node:crypto';
import { posix } from 'node:path';
import { EventEmitter, FileType, type Uri, workspace } from 'vscode';
import { type ImageType, maxImageBytes } from '../../protocol/images.ts';
import type { Attachment, PictureData } from '../../protocol/panel.ts';
import type { Reference } from '../../protocol/references.ts';
import { checkImage, type ImageRefusal, maxImageBase64 } from './imageCheck.ts';

/** A picture that was not taken, and why. */
export interface RefusedImage {
	readonly name: string;
	readonly refusal: ImageRefusal;
}

/** A picture that waits, with its bytes in base64. */
interface Picture {
	readonly id: string;
	readonly name: string;
	readonly mediaType: ImageType;
	readonly data: string;
}

/** The pictures that wait in the composer for the next question. */
export class Attachments {
	readonly #changed = new EventEmitter<void>();
	readonly onDidChange = this.#changed.event;
	#pictures: readonly Picture[] = [];

	get waiting(): readonly Attachment[] {
		return this.#pictures.map(({ id, name, mediaType }) => ({ id, name, mediaType }));
	}

	get pictures(): readonly PictureData[] {
		return this.#pictures.map(({ id, data }) => ({ id, data }));
	}

	/** As they go along with a question. */
	get references(): readonly Extract<Reference, { kind: 'image' }>[] {
		return this.#pictures.map(({ name, mediaType, data }) => ({ kind: 'image', name, mediaType, data }));
	}

	/** A picture as the page sends it. `data` is base64. */
	addEncoded(name: string, data: string): readonly RefusedImage[] {
		if (data.length > maxImageBase64) return [{ name, refusal: 'too_large' }];
		return this.addBytes(name, Buffer.from(data, 'base64'));
	}

	/** Reads pictures from where they lie; folders and all that cannot be read are refused. */
	async addFiles(uris: readonly Uri[]): Promise<readonly RefusedImage[]> {
		const refused: RefusedImage[] = [];
		for (const uri of uris) refused.push(...(await this.#addFile(uri)));
		return refused;
	}

	/** The bytes of a picture, from wherever they come. */
	addBytes(name: string, bytes: Uint8Array): readonly RefusedImage[] {
		const check = checkImage(bytes, this.#pictures.length);
		if (check.kind === 'refused') return [{ name, refusal: check.refusal }];
		const data = Buffer.from(bytes).toString('base64');
		this.#become([...this.#pictures, { id: randomUUID(), name, mediaType: check.mediaType, data }]);
		return [];
	}

	remove(id: string): void {
		const left = this.#pictures.filter((picture) => picture.id !== id);
		if (left.length !== this.#pictures.length) this.#become(left);
	}

	/** The question that they waited for was asked. */
	clear(): void {
		if (this.#pictures.length > 0) this.#become([]);
	}

	dispose(): void {
		this.#changed.dispose();
	}

	async #addFile(uri: Uri): Promise<readonly RefusedImage[]> {
		const name = posix.basename(uri.path);
		try {
			// Asked first, so that a film dropped by mistake is not read into memory.
			const { type, size } = await workspace.fs.stat(uri);
			if (type === FileType.Directory) return [{ name, refusal: 'not_a_picture' }];
			if (size > maxImageBytes) return [{ name, refusal: 'too_large' }];
			return this.addBytes(name, await workspace.fs.readFile(uri));
		} catch {
			return [{ name, refusal: 'unreadable' }];
		}
	}

	#become(pictures: readonly Picture[]): void {
		this.#pictures = pictures;
		this.#changed.fire();
	}
}
