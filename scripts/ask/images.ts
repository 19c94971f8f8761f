import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import * as l10n from '@vscode/l10n';
import { type ImageType, maxImageBytes, maxImages } from '../../src/protocol/images.ts';
import type { Reference } from '../../src/protocol/references.ts';
import { BadUsage } from './badUsage.ts';

const types: ReadonlyMap<string, ImageType> = new Map([
	['.png', 'image/png'],
	['.jpg', 'image/jpeg'],
	['.jpeg', 'image/jpeg'],
	['.webp', 'image/webp'],
	['.gif', 'image/gif'],
]);

/** The pictures in these files, as the host takes them. @throws BadUsage */
export async function readImages(files: readonly string[]): Promise<readonly Reference[]> {
	if (files.length > maxImages) throw new BadUsage(l10n.t('At most {0} pictures can be asked about.', maxImages));
	return await Promise.all(files.map(readOne));
}

async function readOne(file: string): Promise<Reference> {
	const mediaType = types.get(extname(file).toLowerCase());
	if (mediaType === undefined) throw new BadUsage(l10n.t('{0} is no PNG, JPEG, WebP or GIF picture.', file));
	const content = await readFile(file).catch((error: unknown) => {
		throw new BadUsage(l10n.t('{0} cannot be read.', file), { cause: error });
	});
	if (content.length > maxImageBytes) {
		throw new BadUsage(l10n.t('{0} is larger than {1} MB.', file, maxImageBytes / 1_048_576));
	}
	return { kind: 'image', name: basename(file), mediaType, data: content.toString('base64') };
}
