import * as l10n from '@vscode/l10n';
import { imageTypes, maxImageBytes, maxImages } from '../../../protocol/images.ts';
import type { Language } from '../../../protocol/panel.ts';
import { formatNumber } from '../../page/numbers.ts';

export interface ReadImage {
	readonly name: string;
	readonly mediaType: string;
	/** base64 */
	readonly data: string;
}

export interface ImageIntakeParts {
	attach(image: ReadImage): void;
	/** Says in place why something was not taken. The editor looks again at what was. */
	refuse(sentence: string): void;
	/** How many pictures the question has already. */
	attached(): number;
	language(): Language;
}

type Refusal = 'kind' | 'size' | 'count';

/** Reads the pictures that a person pastes or drops, one after the other. */
export class ImageIntake {
	readonly #parts: ImageIntakeParts;
	#reading: Promise<void> = Promise.resolve();
	#waiting = 0;

	constructor(parts: ImageIntakeParts) {
		this.#parts = parts;
	}

	/** Whether something that was taken has not been passed on yet. */
	get busy(): boolean {
		return this.#waiting > 0;
	}

	/** Resolves when all that was taken so far has been passed on. */
	settled(): Promise<void> {
		return this.#reading;
	}

	take(files: readonly File[]): void {
		const refused = new Map<Refusal, string>();
		for (const file of files) {
			const refusal = this.#refusalOf(file);
			if (refusal === undefined) this.#queue(file);
			// The first of each kind stands for all: a folder of texts must not fill the view.
			else if (!refused.has(refusal)) refused.set(refusal, this.#sentence(refusal, nameOf(file)));
		}
		if (refused.size > 0) this.#parts.refuse([...refused.values()].join(' '));
	}

	#refusalOf({ size, type }: File): Refusal | undefined {
		if (!imageTypes.some((known) => known === type)) return 'kind';
		if (size > maxImageBytes) return 'size';
		return this.#parts.attached() + this.#waiting >= maxImages ? 'count' : undefined;
	}

	#sentence(refusal: Refusal, name: string): string {
		const number = (value: number): string => formatNumber(value, this.#parts.language());
		switch (refusal) {
			case 'kind':
				return l10n.t(
					'{0} was not attached: only PNG, JPEG, WebP and GIF pictures can be. To ask about a text file, open it or select text in it.',
					name,
				);
			case 'size':
				return l10n.t(
					'{0} was not attached: a picture may have {1} MB at most.',
					name,
					number(maxImageBytes / 2 ** 20),
				);
			case 'count':
				return l10n.t('{0} was not attached: a question can carry {1} pictures at most.', name, number(maxImages));
		}
	}

	#queue(file: File): void {
		this.#waiting += 1;
		this.#reading = this.#reading.then(() => this.#read(file));
	}

	async #read(file: File): Promise<void> {
		const name = nameOf(file);
		try {
			this.#parts.attach({ name, mediaType: file.type, data: await readBase64(file) });
		} catch {
			this.#parts.refuse(l10n.t('{0} was not attached: it cannot be read.', name));
		} finally {
			this.#waiting -= 1;
		}
	}
}

function nameOf({ name }: File): string {
	return name === '' ? l10n.t('picture') : name;
}

/** The browser encodes the file by itself, in one piece. */
async function readBase64(file: File): Promise<string> {
	const reader = new FileReader();
	const { promise, resolve, reject } = Promise.withResolvers<void>();
	reader.addEventListener('load', () => resolve());
	reader.addEventListener('error', () => reject(reader.error));
	reader.readAsDataURL(file);
	await promise;
	const url = String(reader.result);
	return url.slice(url.indexOf(',') + 1);
}
