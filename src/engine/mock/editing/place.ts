import type { Substitution } from '../rewriting/change.ts';

/** Puts text, which ends with a line end, behind a blank line at the end of another. */
export function appended(text: string, addition: string): Substitution {
	const end = text.length;
	if (text.trim() === '') return { start: 0, end, replacement: addition };
	const gap = text.endsWith('\n') ? '\n' : '\n\n';
	return { start: end, end, replacement: gap + addition };
}

/** Puts lines above the first that is not blank; below one that must stay the first of its file. */
export function prefixed(text: string, lines: string): Substitution {
	const first = /^(?:[ \t]*\r?\n)*(?<line>(?<margin>[ \t]*)[^\r\n]*(?:\r?\n)?)/.exec(text);
	const { line = '', margin = '' } = first?.groups ?? {};
	const begin = (first?.[0].length ?? 0) - line.length;
	const isBound = /^(?:#!|<\?|<!doctype\b)/i.test(line);
	const start = isBound ? begin + line.length : begin;
	const gap = isBound && !line.endsWith('\n') ? '\n' : '';
	return { start, end: start, replacement: gap + lines.replace(/^(?=.)/gm, margin) };
}
