import type { Attachment } from '../../../src/protocol/panel.ts';
import type { Reference } from '../../../src/protocol/references.ts';

/** A PNG of one red pixel, in base64. */
export const redPixel =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

export function attachment(id: string, name = `${id}.png`): Attachment {
	return { id, name, mediaType: 'image/png' };
}

/** The same picture as a part of a question that was asked. */
export function pictureReference(name: string): Extract<Reference, { readonly kind: 'image' }> {
	return { kind: 'image', name, mediaType: 'image/png', data: redPixel };
}
