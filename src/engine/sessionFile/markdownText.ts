import { LexedText } from '../../text/markdown.ts';
import { fenced } from '../context/fence.ts';

/** Text in a heading or a line, with nothing in it that Markdown reads as a mark. */
export function escaped(text: string): string {
	return text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_[\]<>&$~|#]/g, '\\$&');
}

/** A name in code letters, on one line. */
export function codeSpan(text: string): string {
	const name = text.replaceAll(/\s+/g, ' ');
	const longest = Math.max(0, ...Array.from(name.matchAll(/`+/g), ([run]) => run.length));
	const mark = '`'.repeat(longest + 1);
	const space = name.startsWith('`') || name.endsWith('`') ? ' ' : '';
	return `${mark}${space}${name}${space}${mark}`;
}

/** Whatever the text leaves open (a fence, a comment) ends with the quotation. */
export function quoted(text: string): string {
	return text
		.split(/\r\n|\r|\n/)
		.map((line) => (line === '' ? '>' : `> ${line}`))
		.join('\n');
}

/**
 * The Markdown of an answer as a part of a larger text: its headings stand `depth` levels lower, below the one that it
 * has there, and a fence or a comment that an answer was cut in is closed, so that what follows is not swallowed.
 */
export function nested(text: string, depth: number): string {
	const blocks = closedBlocks(text);
	if (blocks === undefined) return fenced(text);
	return blocks
		.map((block) => (block.type === 'heading' ? lowered(block.raw, block['text'], block['depth'] + depth) : block.raw))
		.join('')
		.trimEnd();
}

const deepest = 6;

function lowered(raw: string, text: string, depth: number): string {
	const mark = '#'.repeat(Math.min(depth, deepest));
	if (/^ {0,3}#/.test(raw)) return raw.replace(/#+/, mark);
	// Underlined headings have two levels only, and may have several lines. At the end `#` would be read as a mark.
	const line = text.replaceAll(/\s*\n\s*/g, ' ').replace(/#+$/, '\\$&');
	return `${mark} ${line}${raw.slice(raw.trimEnd().length)}`;
}

const sentinel = '# end';

/** What the text consists of, and what closes it where it was left open; `undefined` where nothing helps. */
function closedBlocks(text: string): LexedText['blocks'] | undefined {
	try {
		for (const closing of ['', ...closings(text)]) {
			const { blocks } = new LexedText(`${text}${closing}\n\n${sentinel}`);
			const last = blocks.at(-1);
			// It is a block of its own, so nothing before it is open.
			if (last?.type === 'heading' && last.raw === sentinel) return blocks.slice(0, -1);
		}
	} catch {
		// Quotations or lists are nested deeper than the stack is: nobody wrote that to be read.
	}
	return undefined;
}

function closings(text: string): readonly string[] {
	const fences = Array.from(text.matchAll(/^ {0,3}(`{3,}|~{3,})/gm), ([, fence = '']) => fence);
	// The longest closes whichever of its kind is open.
	const longest = ['`', '~'].map((mark) =>
		fences.reduce((best, fence) => (fence.startsWith(mark) && fence.length > best.length ? fence : best), ''),
	);
	const marks = ['-->', '?>', ']]>', '>', '</pre>', '</script>', '</style>', '</textarea>', '$$'];
	return [...longest.filter((fence) => fence !== ''), ...marks].map((mark) => `\n${mark}`);
}
