export interface HiddenCharacter {
	/** Where it begins, in UTF-16 code units. */
	readonly offset: number;
	/** 1 or 2 code units. */
	readonly length: number;
	readonly codePoint: number;
}

/*
 * Bidirectional controls order text otherwise than it runs (Trojan Source, CVE-2021-42574: U+202A–202E, U+2066–2069; the
 * marks U+200E, U+200F and U+061C do the same in little). The rest draws nothing: `Default_Ignorable_Code_Point` of
 * Unicode (UAX #44) has the zero-width and the tag characters (which carry hidden instructions), the fillers of Hangul,
 * and what is reserved to be ignored; `Cf` adds the other format characters, the interlinear marks U+FFF9–FFFB among them;
 * controls (`Cc`) but for tab, line ends and form feed can overwrite a line in a terminal; U+2028 and U+2029 end a line
 * for some tools and not for others; U+2800 is a Braille pattern without dots.
 */
const hidden = /[\p{Default_Ignorable_Code_Point}\p{Cf}\u2028\u2029\u2800]|(?![\t\n\f\r])\p{Cc}/gu;

/** Signs that a script writes, although Unicode counts them among the format characters: they are seen. */
const drawn = /[\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\u{110BD}\u{110CD}\u{13430}-\u{1343F}]/u;

const nonJoiner = 0x200c;
const joiner = 0x200d;

/**
 * Characters that change what a reader sees of code, or that hide from them, in order. Those that belong to a word or a
 * picture are none: see `isLawful`.
 */
export function hiddenCharacters(text: string): readonly HiddenCharacter[] {
	return Array.from(text.matchAll(hidden), ({ 0: character, index }) => ({
		offset: index,
		length: character.length,
		codePoint: character.codePointAt(0) ?? 0,
	})).filter((found) => !isLawful(text, found));
}

function isLawful(text: string, { offset, length, codePoint }: HiddenCharacter): boolean {
	const character = String.fromCodePoint(codePoint);
	if (drawn.test(character)) return true;
	const before = text.slice(Math.max(0, offset - 4), offset);
	const behind = Array.from(text.slice(offset + length, offset + length + 2))[0] ?? '';
	if (codePoint === joiner || codePoint === nonJoiner) return isJoined(codePoint, before, behind);
	if (mongolianSelectors.test(character)) return mongolian.test(before.slice(-1));
	if (/\p{Variation_Selector}/u.test(character)) return isSelected(character, before, behind);
	return isInFlag(text, offset);
}

/*
 * UAX #31 (section 2.3) allows U+200C and U+200D in identifiers between letters of scripts in which they change how a
 * word is written: the cursive ones (Arabic and those of its kind) and the Indic ones.
 */
function joins(character: string): boolean {
	// A literal in here is read when it is first needed: its 17 scripts take 3 ms, too much for the editor's start.
	return /[\p{Script_Extensions=Arabic}\p{Script_Extensions=Syriac}\p{Script_Extensions=Mongolian}\p{Script_Extensions=Nko}\p{Script_Extensions=Devanagari}\p{Script_Extensions=Bengali}\p{Script_Extensions=Gurmukhi}\p{Script_Extensions=Gujarati}\p{Script_Extensions=Oriya}\p{Script_Extensions=Tamil}\p{Script_Extensions=Telugu}\p{Script_Extensions=Kannada}\p{Script_Extensions=Malayalam}\p{Script_Extensions=Sinhala}\p{Script_Extensions=Khmer}\p{Script_Extensions=Myanmar}\p{Script_Extensions=Tibetan}]/u.test(
		character,
	);
}

/** U+180E and the selectors U+180B–180D and U+180F choose among the forms of a Mongolian letter. */
const mongolianSelectors = /[\u180B-\u180F]/;
const mongolian = /\p{Script=Mongolian}/u;

/*
 * Pictures are joined (UTS #51): a pictograph, perhaps with a colour or a selector, U+200D, and the next. A selector
 * stands alone behind what it selects a form of: a run of them can carry any bytes.
 */
const pictureBefore = /\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?$/u;
const picture = /\p{Extended_Pictographic}/u;

/** England, Scotland and Wales: the only sequences of tags that are recommended for interchange. */
const flags = ['gbeng', 'gbsct', 'gbwls'].map((tag) => `\u{1F3F4}${Array.from(tag, tagOf).join('')}\u{E007F}`);

function tagOf(letter: string): string {
	return String.fromCodePoint(0xe0000 + (letter.codePointAt(0) ?? 0));
}

function isJoined(codePoint: number, before: string, behind: string): boolean {
	const ahead = before.slice(-2);
	const isLetter = (text: string): boolean => joins(text) && /[\p{L}\p{M}]/u.test(text);
	const last = Array.from(ahead).at(-1) ?? '';
	if (isLetter(last) && isLetter(behind)) return true;
	return codePoint === joiner && pictureBefore.test(before) && picture.test(behind);
}

function isSelected(selector: string, before: string, behind: string): boolean {
	const last = Array.from(before).at(-1) ?? '';
	if (selector === '\uFE0E' || selector === '\uFE0F')
		return picture.test(last) || (/[0-9#*]/.test(last) && behind === '\u20E3');
	if (selector === '\uFE00') return /[\p{Ideographic}\p{Sm}]/u.test(last);
	return /\p{Ideographic}/u.test(last);
}

function isInFlag(text: string, offset: number): boolean {
	return flags.some((flag) => {
		const start = Math.max(0, offset - flag.length + 1);
		const at = text.slice(start, offset + flag.length).indexOf(flag);
		return at >= 0 && start + at <= offset && offset < start + at + flag.length;
	});
}
