/** More than this in one text helps nobody who reads the answer, and what each match costs grows with the text. */
const most = 200;

/** The first matches of a global pattern: the mock must not hold up its process over a text that is made of nothing else. */
export function firstMatches(text: string, pattern: RegExp): readonly RegExpExecArray[] {
	const matches: RegExpExecArray[] = [];
	for (const match of text.matchAll(pattern)) {
		matches.push(match);
		if (matches.length === most) break;
	}
	return matches;
}
