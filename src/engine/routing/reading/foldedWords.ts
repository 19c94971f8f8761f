import { foldCharacter } from '../../words/foldCharacter.ts';

/** A prompt is known by its beginning: what comes later changes the words of it little, and the time to read it much. */
const mostWords = 1500;

/**
 * The words of a text in their order, as the classifier compares them: lower case, Arabic without its marks and with one
 * shape of each letter. What hyphens, dots and underscores join is several words, because people write `lock-free` and
 * `lock free`; `c++` and `c#` stay whole, and apostrophes fall out (`don't`, `dont`).
 */
export function foldedWords(text: string): readonly string[] {
	const words: string[] = [];
	let start = -1;
	for (let at = 0; at <= text.length; at++) {
		const code = at < text.length ? text.charCodeAt(at) : space;
		if (code > 127 ? isLetter(text, at) : isWordByte[code] === 1) {
			if (start === -1) start = at;
			continue;
		}
		if (start === -1) continue;
		// A sign belongs to the one or two letters before it: c++, c#, f#, but not "a+b".
		if ((code === plus || code === hash) && at - start <= 2 && isSignOfName(text, at)) continue;
		if (code === apostrophe || code === typographic) continue;
		pushFolded(text.slice(start, at), words);
		start = -1;
		if (words.length >= mostWords) break;
	}
	return words;
}

const space = 32;
const hash = 35;
const apostrophe = 39;
const plus = 43;
const typographic = 0x2019;

const isWordByte = new Uint8Array(128);
for (const character of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789') {
	isWordByte[character.charCodeAt(0)] = 1;
}

function isSignOfName(text: string, at: number): boolean {
	return /^(?:\+\+|#)(?![\p{L}\p{N}])/u.test(text.slice(at, at + 3)) || text[at - 1] === '+';
}

const arabicSigns = new Set([...'،؛؟٪٫٬٭۔'].map((sign) => sign.charCodeAt(0)));

function isLetter(text: string, at: number): boolean {
	const code = text.charCodeAt(at);
	if (code >= 0x600 && code <= 0x6ff) return !arabicSigns.has(code);
	return /[\p{L}\p{N}\p{M}\u0640\u200c\u200d]/u.test(text.charAt(at));
}

function pushFolded(written: string, words: string[]): void {
	if (/^[a-z0-9+#]+$/.test(written)) {
		words.push(written);
		return;
	}
	let folded = '';
	for (const character of written) {
		folded += character === '+' || character === '#' ? character : foldCharacter(character);
	}
	if (folded !== '') words.push(folded);
}
