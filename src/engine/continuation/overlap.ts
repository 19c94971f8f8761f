/** The longest repetition that is looked for, in UTF-16 code units. */
export const longestRepeat = 200;

/** From this length on a repetition with words in it is no accident, wherever in a word it begins. */
const certain = 12;

/** Below this length a repetition that ends in the midst of a word says little. */
const short = 4;

const saysSomething = /[\p{L}\p{N}]/u;
const endsInWord = /[\p{L}\p{N}\p{M}_]$/u;
const startsInWord = /^[\p{L}\p{N}\p{M}_]/u;
const wordAtEnd = /[\p{L}\p{N}\p{M}_]*$/u;
const wordAtStart = /^[\p{L}\p{N}\p{M}_]*/u;

/** How many characters at the end of `before` and at the start of `after` are the same; 0 for none. At most `longestRepeat`. */
export function longestOverlap(before: string, after: string): number {
	for (let length = Math.min(longestRepeat, before.length, after.length); length > 0; length--) {
		if (before.endsWith(after.slice(0, length))) return length;
	}
	return 0;
}

/** Whether the overlap could still grow longer than all of `after`, which has not come whole. */
export function mayGrow(before: string, after: string): boolean {
	const tail = before.slice(-longestRepeat);
	for (let at = tail.indexOf(after); at !== -1; at = tail.indexOf(after, at + 1)) {
		if (at + after.length < tail.length) return true;
	}
	return false;
}

/** Whether the first word of `after` has to come whole before a short overlap can be judged by it. */
export function awaitsWord(before: string, after: string): boolean {
	const overlap = longestOverlap(before, after);
	if (overlap === 0 || overlap >= certain) return false;
	return (
		wordAtStart.exec(after)?.[0] === after || (overlap < short && overlap === after.length && endsInWord.test(after))
	);
}

/**
 * Whether these characters, which stand at the end of `before` and again at the start of `after`, were said twice by
 * accident. What has no letter and no digit in it (`}`, indentation, the lines of a table) repeats lawfully, and so does
 * what stands twice at the end of `before` already. A few letters are looked at as part of their word: `hel` + `lo` is
 * one word and `the num` + `number` is another; ` an` + ` answer` are two.
 */
export function isRepeat(before: string, after: string, length: number): boolean {
	const repeated = after.slice(0, length);
	if (!saysSomething.test(repeated)) return false;
	const earlier = before.slice(0, before.length - length);
	if (earlier.endsWith(repeated)) return false;
	if (length >= certain) return true;
	const head = wordAtEnd.exec(before)?.[0] ?? '';
	const rest = wordAtStart.exec(after)?.[0] ?? '';
	if (head !== '' && rest !== '' && rest.length >= length) {
		const kept = isWord(head + rest, before);
		const trimmed = isWord(head + rest.slice(length), before);
		if (kept !== trimmed) return trimmed;
	}
	// Two words with the same first letter or two are more likely than a word begun twice with the blank before it.
	if (length < short && head !== '' && head.length < length && startsInWord.test(after.slice(length))) return false;
	return !endsInWord.test(earlier) || !saysSomething.test(repeated[0] ?? '') || length >= short;
}

/** Whether the text so far has this word, on its own. */
function isWord(word: string, text: string): boolean {
	for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
		const end = at + word.length;
		if (end < text.length && !endsInWord.test(text.slice(0, at)) && !startsInWord.test(text.slice(end))) {
			return true;
		}
	}
	return false;
}
