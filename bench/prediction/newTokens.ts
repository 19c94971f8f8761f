import { matchLines } from '../../src/text/edits/lineMatch.ts';
import { hunksBetween } from './hunks.ts';
import { tokensOf } from './tokens.ts';

/**
 * For each character of `after` whether it belongs to a token that is truly new: one in a changed stretch of lines that
 * does not stand in the stretch of the old file whose place it takes, as a shortest edit of their tokens has it.
 */
export function newCharacters(before: string, after: string): Uint8Array {
	const isNew = new Uint8Array(after.length + 1);
	const starts = lineStarts(after);
	for (const { to, lines } of hunksBetween(before, after, 0)) {
		const textOf = (sign: '-' | '+') =>
			lines
				.filter((line) => line.sign === sign)
				.map(({ text }) => `${text}\n`)
				.join('');
		const now = tokensOf(textOf('+'));
		const kept = new Set(matchLines(tokensOf(textOf('-')), now));
		let at = starts[to] ?? after.length;
		for (const [index, token] of now.entries()) {
			if (!kept.has(index)) isNew.fill(1, at, at + token.length);
			at += token.length;
		}
	}
	return isNew;
}

function lineStarts(text: string): readonly number[] {
	return [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)];
}

/** How many of an answer's tokens are new, and how many of these were foretold. `head`: what stands before `after` in it. */
export function countNew(
	answer: string,
	head: number,
	isNew: Uint8Array,
	early: readonly boolean[],
): { readonly tokens: number; readonly foretold: number } {
	let tokens = 0;
	let foretold = 0;
	let at = -head;
	for (const [index, token] of tokensOf(answer).entries()) {
		const first = at + token.length - token.trimStart().length;
		if (at >= 0 && isNew[Math.min(first, at + token.length - 1)] === 1) {
			tokens++;
			if (early[index]) foretold++;
		}
		at += token.length;
	}
	return { tokens, foretold };
}
