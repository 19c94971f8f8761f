import { type ImageType, maxImageBytes, maxImages } from '../../protocol/images.ts';

export type ImageRefusal =
	/** It is no picture, or of a kind that no provider takes. */
	'not_a_picture' | 'too_large' | 'too_many' | 'unreadable';

export type ImageCheck =
	| { readonly kind: 'ok'; readonly mediaType: ImageType }
	| { readonly kind: 'refused'; readonly refusal: ImageRefusal };

/** Whether a picture may join `count` others. Its bytes tell what it is; a name or a declared type may lie. */
export function checkImage(bytes: Uint8Array, count: number): ImageCheck {
	if (count >= maxImages) return { kind: 'refused', refusal: 'too_many' };
	if (bytes.length > maxImageBytes) return { kind: 'refused', refusal: 'too_large' };
	const mediaType = imageType(bytes);
	return mediaType === undefined ? { kind: 'refused', refusal: 'not_a_picture' } : { kind: 'ok', mediaType };
}

/** Characters of base64 above which the picture is too large for certain, so that it need not be decoded. */
export const maxImageBase64 = Math.ceil(maxImageBytes / 3) * 4;

/** By its first bytes; `undefined` for what is no picture that can be attached. */
export function imageType(bytes: Uint8Array): ImageType | undefined {
	const head = String.fromCharCode(...bytes.subarray(0, 12));
	if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
	if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
	if (head.startsWith('GIF87a') || head.startsWith('GIF89a')) return 'image/gif';
	return head.startsWith('RIFF') && head.startsWith('WEBP', 8) ? 'image/webp' : undefined;
}
