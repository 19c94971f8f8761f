import { html, type TemplateResult } from 'lit/html.js';
import type { ImageType } from '../../../protocol/images.ts';

export interface Picture {
	readonly mediaType: ImageType;
	/** base64 */
	readonly data: string;
}

/** A small picture beside its name, which is all that a screen reader needs. */
export function thumbnail({ mediaType, data }: Picture): TemplateResult {
	return html`<img class="thumbnail" src=${`data:${mediaType};base64,${data}`} alt="" decoding="async" draggable="false">`;
}
