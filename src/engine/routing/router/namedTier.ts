import type { Tier } from '../../../protocol/stream.ts';
import { isTier } from '../../../text/tiers.ts';
import { codeRanges, type TextRange } from './codeRanges.ts';
import { withoutRanges } from './withoutRanges.ts';

export interface NamedTier {
	readonly tier: Tier;
	/** The question without the names; as it was, where it is nothing else. */
	readonly text: string;
}

/**
 * The tier that a person names in their question, as in "@genius why does this deadlock?"; of several the last. A name is
 * a word of its own and stands outside of code: `me@smart`, `@fast.ai`, `@smart/core` and `@smart-fields` name something
 * else, and so does what stands between quotation marks. To be asked of what people write, not of what commands do.
 */
export function namedTier(text: string): NamedTier | undefined {
	const found = names(text);
	const last = found.at(-1);
	if (last === undefined) return undefined;
	const rest = withoutRanges(text, found);
	return { tier: last.tier, text: rest === '' ? text : rest };
}

/** Marks of direction and of width nothing: they are seen by nobody, and editors put them around Latin words. */
const unseen = '[\\u061c\\u200b-\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufeff]';

/**
 * Before it: nothing, or what ends a word. An address has letters there, a path a slash, an option a sign. Behind it: no
 * letter, and nothing that goes on as a name of something else does: a call, a scope, a domain, a possessive.
 */
const name = new RegExp(
	`(?<=^|${unseen}|[\\s,;:.!?()[\\]{}"'«»“”‘’،؛؟…–—])@(nano|fast|smart|genius)` +
		`(?![\\p{L}\\p{N}\\p{M}_])(?!${unseen}*(?:[-/\\\\(=@+*#$%&\`~^|<>]|[.:'’][\\p{L}\\p{N}_]))`,
	'giu',
);

/** What has more of them is pasted, and no wish. */
const mostNames = 20;

function names(text: string): readonly (TextRange & { readonly tier: Tier })[] {
	const all = [...text.matchAll(name)];
	if (all.length === 0 || all.length > mostNames) return [];
	const code = codeRanges(text);
	return all.flatMap(({ index, 0: written, 1: word = '' }) => {
		const tier = word.toLowerCase();
		const end = index + written.length;
		const isCode = code.some((range) => range.start <= index && index < range.end);
		return isCode || isQuoted(text, index, end) || !isTier(tier) ? [] : [{ start: index, end, tier }];
	});
}

const quotes = new Map([
	['"', '"'],
	["'", "'"],
	['«', '»'],
	['“', '”'],
	['‘', '’'],
]);

function isQuoted(text: string, start: number, end: number): boolean {
	const closing = quotes.get(text.charAt(start - 1));
	return closing !== undefined && text.charAt(end) === closing;
}
