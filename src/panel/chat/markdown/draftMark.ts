/**
 * Stands in Markdown between what is confirmed and the draft behind it, so that both are read as the one text that they
 * will be. A noncharacter: no text has a use for it, and no rule of Markdown takes it for a blank or a sign.
 */
export const draftMark = '\ufdd0';

/** A text that goes over into a draft. */
export interface Foretold {
	/** With the mark in it, or without where all of it is a draft. */
	readonly source: string;
	readonly drafted: boolean;
}

/** Signs that make a block of their line and are no words: with the mark behind them they would be words. */
const blockSigns = /^(?:[-*+>|:=#][ \t]*)*(?:\d{1,9}[.)]?[ \t]*(?:[-*+>][ \t]*)*)?(?:\[[ xX]?\]?)?$/;
const fenceSigns = /^(?:>[ \t]*)*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(?:[`~]{1,2}|[`~]{3}.*)$/;
const formulaSigns = /^(?:\${1,2}|\\[[\]]?)$/;
/** `[name]: target` is not seen at all. */
const linkTarget = /^\[[^\]]+\]:/;

const unseen = [blockSigns, fenceSigns, formulaSigns, linkTarget];

/** `confirmed`, which has `\n` alone as line ends, and a draft behind it. */
export function foretold(confirmed: string, draft: string): Foretold {
	if (confirmed.includes(draftMark)) return { source: confirmed, drafted: false };
	const end = wordsEnd(confirmed);
	const rest = confirmed.slice(end) + draft;
	if (end === 0) return { source: rest, drafted: true };
	// Signs right behind a word belong to it: `**bold` and `**`.
	const signs = end === confirmed.length ? (/^[*_~`]+/.exec(rest)?.[0].length ?? 0) : 0;
	return {
		source: `${confirmed.slice(0, end)}${rest.slice(0, signs)}${draftMark}${rest.slice(signs)}`,
		drafted: false,
	};
}

/** The end of the last words in a text: what follows is nothing that would be seen by itself. */
function wordsEnd(text: string): number {
	let end = text.trimEnd().length;
	while (end > 0) {
		const start = text.lastIndexOf('\n', end - 1) + 1;
		const line = text.slice(start, end).trimStart();
		if (!unseen.some((signs) => signs.test(line))) return end - closingSigns(line);
		end = text.slice(0, start).trimEnd().length;
	}
	return 0;
}

/** What a mark behind it would tear apart: a cell's end, a link's name from its target, an escape, a tag, an entity. */
function closingSigns(line: string): number {
	if (line.startsWith('|')) return line.length - line.replace(/\|$/, '').trimEnd().length;
	return /(?:[\]\\]|<\/?[a-z\d]*|&#?[a-z\d]*)$/i.exec(line)?.[0].length ?? 0;
}

/** A text that may have the mark in it, in its two parts. */
export function atMark(text: string): readonly [confirmed: string, draft: string] {
	const place = text.indexOf(draftMark);
	return place === -1 ? [text, ''] : [text.slice(0, place), text.slice(place + 1)];
}

export function withoutMark(text: string): string {
	return text.replaceAll(draftMark, '');
}
