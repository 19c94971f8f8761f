/** What Unicode keeps apart and people who search do not: shapes of alef, ya, kaf and ha, and the two sets of digits. */
const alike = new Map<string, string>([
	...pairs('ٱٲٳ', 'ا'),
	...pairs('ىیې', 'ي'),
	...pairs('ک', 'ك'),
	...pairs('ةہھەۃ', 'ه'),
	...[...'٠١٢٣٤٥٦٧٨٩'].map((digit, value) => [digit, String(value)] as const),
	...[...'۰۱۲۳۴۵۶۷۸۹'].map((digit, value) => [digit, String(value)] as const),
]);

const known = new Map<string, string>();
/** More different characters than a conversation has; a text of all of Unicode must not be kept for ever. */
const mostKnown = 10_000;

/**
 * One character as search compares it: lower case, without accents, harakat and tatweel, every alef the same, a hamza
 * its carrier, digits those of ASCII. Letters and digits only, and for a mark nothing at all.
 */
export function foldCharacter(character: string): string {
	const before = known.get(character);
	if (before !== undefined) return before;
	const folded = fold(character);
	if (known.size >= mostKnown) known.clear();
	known.set(character, folded);
	return folded;
}

function fold(character: string): string {
	// By way of the upper case, which has one form of what the lower has two of (ß and ss, ς and σ).
	const plain = character.normalize('NFKD').toUpperCase().toLowerCase();
	return [...plain.replace(/[^\p{L}\p{N}]|ـ/gu, '')].map((letter) => alike.get(letter) ?? letter).join('');
}

function pairs(letters: string, one: string): readonly (readonly [string, string])[] {
	return [...letters].map((letter) => [letter, one] as const);
}
