// What tokenizers for code do by and large: a word with the blank before it (long ones in pieces of six characters), a
// run of one sign, a run of white space.
const token = / ?[\p{L}\p{N}_]{1,6}| ?([^\s\p{L}\p{N}_])\1{0,15}|\n+[ \t]*|[ \t]+|\s/gu;

/** A text cut into pieces of about the size of a model's tokens: 3 to 4 characters of code on average. */
export function tokensOf(text: string): readonly string[] {
	return text.match(token) ?? [];
}
