import type { Image } from '../../engine/provider.ts';
import { type ImageType, maxImageBytes } from '../../protocol/images.ts';
import { type Refused, refused } from './readFromDisk.ts';

/** A picture whose bytes are what its type says and not too many. */
export function readImage(
	mediaType: ImageType,
	data: string,
): { readonly kind: 'image'; readonly image: Image } | Refused {
	// Base64 has four characters for three bytes; a paste of many megabytes is not decoded to be measured.
	const bytes = (data.length / 4) * 3 - (/=*$/.exec(data.slice(-2))?.[0].length ?? 0);
	if (bytes > maxImageBytes) return refused('too_large');
	const beginning = Buffer.from(data.slice(0, 32), 'base64').toString('latin1');
	// A provider refuses the whole question where they disagree.
	return beginsLike[mediaType](beginning) ? { kind: 'image', image: { mediaType, data } } : refused('unreadable');
}

const beginsLike: Readonly<Record<ImageType, (beginning: string) => boolean>> = {
	'image/png': (beginning) => beginning.startsWith('\x89PNG\r\n\x1a\n'),
	'image/jpeg': (beginning) => beginning.startsWith('\xff\xd8\xff'),
	'image/webp': (beginning) => beginning.startsWith('RIFF') && beginning.startsWith('WEBP', 8),
	'image/gif': (beginning) => beginning.startsWith('GIF87a') || beginning.startsWith('GIF89a'),
};
