import remend from 'remend';

/** The beginning of a fence's first line: until the line is complete it would flicker from text to code. */
const beginningFence = /(^|\n) {0,3}(?:`{1,2}|~{1,2}|`{3,}[^`\n]*|~{3,}[^\n]*)$/;

/**
 * The end of a growing text with its open marks closed, so that `**bol` is already bold and half a link is its text.
 * Formulas stay source until they are whole: half of one is an error, not half a formula.
 */
export function heal(tail: string): string {
	return remend(tail.replace(beginningFence, '$1'), {
		linkMode: 'text-only',
		images: false,
		katex: false,
		inlineKatex: false,
	});
}
