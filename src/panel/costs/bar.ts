import { html, type TemplateResult } from 'lit/html.js';

/**
 * A thin bar, filled by `share` and fainter by what may come to it; both from 0 to 1, and cut where they are more. A
 * drawing, because the page's policy allows no style of an element's own. The figure beside it says the same.
 */
export function bar(share: number, pending = 0): TemplateResult {
	return html`<svg class="bar" aria-hidden="true">
		<rect class="bar-pending" width=${width(share + pending)} height="100%"></rect>
		<rect class="bar-fill" width=${width(share)} height="100%"></rect>
	</svg>`;
}

function width(share: number): string {
	return `${Math.min(1, Math.max(0, share)) * 100}%`;
}
