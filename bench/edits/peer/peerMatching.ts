import { closestPlace } from './peerSimilarity.ts';

/*
 * How Aider finds the place of a block (aider.chat/docs/more/edit-formats.html and /docs/troubleshooting/edit-errors.html;
 * facts from Aider-AI/aider, aider/coders/editblock_coder.py). In this order, and of several places always the first:
 * to the character; but for leading white space, where all lines lack the same, which the replacement then gets; both
 * again without a blank line at the beginning of `search`; and in pieces, where lines of three dots stand for what is left
 * out. Last, switched off for long, the most similar lines, if they are similar to 0.8. A block without `search` is
 * appended.
 */

/** The document with the block done, or undefined where it has no place. All texts have `\n` for line ends. */
export function peerReplace(document: string, search: string, replace: string, isFuzzy: boolean): string | undefined {
	if (search.trim() === '') return document + replace;
	const lines = linesOf(document);
	const [quoted, others] = [linesOf(search), linesOf(replace)];
	const firstIsBlank = quoted.length > 2 && quoted[0]?.trim() === '';
	return (
		inPlace(lines, quoted, others) ??
		(firstIsBlank ? inPlace(lines, quoted.slice(1), others) : undefined) ??
		inPieces(ended(document), ended(search), ended(replace)) ??
		(isFuzzy ? closestPlace(lines, quoted, others) : undefined)
	);
}

/** With their ends; a last line that has none gets one. */
function linesOf(text: string): readonly string[] {
	return ended(text).split(/(?<=\n)/);
}

function ended(text: string): string {
	return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

function inPlace(lines: readonly string[], search: readonly string[], replace: readonly string[]): string | undefined {
	const exact = lines.findIndex((_, at) => search.every((line, index) => lines[at + index] === line));
	if (exact >= 0) return lines.toSpliced(exact, search.length, ...replace).join('');
	return butForLeading(lines, search, replace);
}

function butForLeading(
	lines: readonly string[],
	search: readonly string[],
	replace: readonly string[],
): string | undefined {
	const texts = [...search, ...replace].filter((line) => line.trim() !== '');
	const common = Math.min(...texts.map((line) => line.length - line.trimStart().length));
	const less = (line: string) => (line.trim() === '' ? line : line.slice(common));
	const bare = search.map(less);
	for (let at = 0; at + bare.length <= lines.length; at += 1) {
		const lead = commonLead(lines.slice(at, at + bare.length), bare);
		if (lead === undefined) continue;
		const moved = replace.map(less).map((line) => (line.trim() === '' ? line : lead + line));
		return lines.toSpliced(at, bare.length, ...moved).join('');
	}
	return undefined;
}

/** What each of the lines has more at its beginning than the quoted ones; undefined where that, or the rest, differs. */
function commonLead(lines: readonly string[], quoted: readonly string[]): string | undefined {
	if (lines.some((line, at) => line.trimStart() !== quoted[at]?.trimStart())) return undefined;
	const leads = lines.flatMap((line, at) => {
		const length = line.length - (quoted[at] ?? '').length;
		// As Python slices: what is shorter by two lacks its last two characters.
		return line.trim() === '' ? [] : [line.slice(0, length)];
	});
	return new Set(leads).size === 1 ? leads[0] : undefined;
}

function inPieces(document: string, search: string, replace: string): string | undefined {
	const dots = /(^\s*\.\.\.\n)/m;
	const [quoted, others] = [search.split(dots), replace.split(dots)];
	if (quoted.length === 1 || quoted.length !== others.length) return undefined;
	let whole = document;
	for (const [at, piece] of quoted.entries()) {
		const other = others[at] ?? '';
		if (at % 2 === 1) {
			if (piece !== other) return undefined;
		} else if (piece === '') {
			whole = ended(whole) + other;
		} else {
			if (whole.split(piece).length !== 2) return undefined;
			whole = whole.replace(piece, () => other);
		}
	}
	return whole;
}
