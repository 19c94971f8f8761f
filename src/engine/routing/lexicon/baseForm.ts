import { stemOfQuery } from '../../words/arabicStems.ts';

/** A word as terms have it and texts are compared by: Arabic without its article. */
export function baseForm(word: string): string {
	return isArabic(word) ? (stemOfQuery(word) ?? word) : word;
}

export function isArabic(word: string): boolean {
	const code = word.charCodeAt(0);
	return code >= 0x600 && code < 0x700;
}
