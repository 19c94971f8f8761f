import { isArabic } from '../wish.ts';
import { arabic } from './arabic.ts';
import { english } from './english.ts';
import type { Phrases } from './phrases.ts';

/** In the language of the question. */
export function phrasesFor(question: string): Phrases {
	return isArabic(question) ? arabic : english;
}
