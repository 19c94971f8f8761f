import type { Random } from './random.ts';

/*
 * Real tokenizers give about four characters a token in English and code and about two in Arabic, keep the space
 * before a word with it, and split longer words.
 */
const piece =
	/ ?\p{Script=Arabic}+\p{M}*| ?[\p{L}\p{M}]+|\p{N}{1,3}|\r?\n[\t ]*| ?[^\s\p{L}\p{N}]{1,4}|[\t ]+|[\s\S]/gu;
const arabic = /\p{Script=Arabic}/u;

/** The text in tokens. Joined they are the text to the byte; no surrogate pair is split. */
export function tokenize(text: string, random: Random): readonly string[] {
	return Array.from(text.matchAll(piece), ([found]) => found).flatMap((found) => {
		if (!/\p{L}/u.test(found)) return [found];
		return arabic.test(found)
			? split(found, 3 + Math.floor(random() * 3), random)
			: split(found, 6 + Math.floor(random() * 8), random);
	});
}

/** How many tokens a text has, near enough for counting what was put in. */
export function countTokens(text: string): number {
	return tokenize(text, () => 0.5).length;
}

/** A word of up to `greatest` characters is one token; a longer one is split unevenly. */
function split(word: string, greatest: number, random: Random): readonly string[] {
	const characters = Array.from(word);
	const tokens: string[] = [];
	for (let from = 0; from < characters.length; ) {
		const rest = characters.length - from;
		const size = rest <= greatest ? rest : Math.ceil(greatest / 2) + Math.floor((random() * greatest) / 2);
		tokens.push(characters.slice(from, from + size).join(''));
		from += size;
	}
	return tokens;
}
