import type { Exchange } from '../../../protocol/panel.ts';

/** Of the body text, in pixels: the line box and the mean width of a character. */
const lineHeight = 20;
const characterWidth = 7;
/** Speakers, details and the space around them. */
const around = 130;
const padding = 32;
/** Wider than this no line gets, in pixels. */
const widest = 900;

/** About how high an exchange will be in a view of this width, in pixels, as long as nobody has laid it out. */
export function estimatedHeight({ question, answer }: Exchange, width: number): number {
	const perLine = Math.max(10, Math.floor((Math.min(width, widest) - padding) / characterWidth));
	return around + (linesOf(question, perLine) + linesOf(answer.text, perLine)) * lineHeight;
}

function linesOf(text: string, perLine: number): number {
	let lines = 0;
	let start = 0;
	while (start < text.length) {
		const found = text.indexOf('\n', start);
		const end = found === -1 ? text.length : found;
		// A blank line is half a line's space between two paragraphs.
		lines += end === start ? 0.4 : Math.ceil((end - start) / perLine);
		start = end + 1;
	}
	return lines;
}
