import type { QueryLanguage } from '../../../protocol/routing.ts';

/** Words that English sentences cannot do without, and those of the other languages of Latin letters that people ask in. */
const english = new Set(
	'the a an is are do does how what why when which to of in on for with this that it my i you can not and or from'.split(
		' ',
	),
);
const others = new Set(
	'el la los las que una por para con como der die das und ist nicht wie ein eine ich le les des est dans pour une il ne pas comment o os um uma não como de het een niet bir ve bu nasıl için'.split(
		' ',
	),
);

/** By letters, then by words: names of things are Latin in every language. */
export function languageOf(prose: string, words: readonly string[]): QueryLanguage {
	let arabic = 0;
	let latin = 0;
	let foreign = 0;
	for (const character of prose.slice(0, 2_000)) {
		const code = character.codePointAt(0) ?? 0;
		if (code < 0x41) continue;
		if (code < 0x250) latin++;
		else if ((code >= 0x600 && code < 0x780) || (code >= 0x8a0 && code < 0x900) || (code >= 0xfb50 && code < 0xff00)) {
			arabic++;
		} else if (code >= 0x370 && code < 0x2000) foreign++;
		else if (code >= 0x3000) foreign++;
	}
	let score = 0;
	for (const word of words.slice(0, 200)) {
		if (english.has(word)) score++;
		else if (others.has(word)) score--;
	}
	// A question is Arabic when a fifth of it is, or when its Latin words are names without a sentence.
	if (arabic > 0 && arabic >= foreign && (arabic * 4 >= latin || score === 0)) return 'ar';
	if (foreign > 0 && foreign * 4 >= latin) return 'other';
	return score < 0 ? 'other' : 'en';
}
