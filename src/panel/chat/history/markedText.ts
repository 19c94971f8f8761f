import { html, type TemplateResult } from 'lit/html.js';
import type { TextSpan } from '../../../protocol/sessions.ts';

/** A text with the words that were searched for marked in it. Spans that overlap or lie outside are cut to what fits. */
export function markedText(text: string, spans: readonly TextSpan[]): readonly (string | TemplateResult)[] {
	const parts: (string | TemplateResult)[] = [];
	let end = 0;
	for (const span of spans.toSorted((a, b) => a.start - b.start)) {
		const start = Math.max(span.start, end);
		const stop = Math.min(span.end, text.length);
		if (start >= stop) continue;
		parts.push(text.slice(end, start), html`<mark>${text.slice(start, stop)}</mark>`);
		end = stop;
	}
	return [...parts, text.slice(end)];
}
