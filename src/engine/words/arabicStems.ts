/** Letters that a stem has at least, so that a word of two letters does not match half of the dictionary. */
const shortestAfterLetter = 3;
const shortestAfterArticle = 2;

/**
 * Where in a folded word its stem may begin, when what Arabic writes together with it is taken off: و or ف, then ب, ك or
 * ل, then the article. A letter of the stem that only looks like one of these costs the index one form more.
 */
export function stemStarts(word: string): readonly number[] {
	const starts: number[] = [];
	let at = 0;
	const passLetter = (letters: string) => {
		if (at >= word.length || !letters.includes(word.charAt(at))) return;
		at++;
		if (word.length - at >= shortestAfterLetter) starts.push(at);
	};
	passLetter('وف');
	passLetter('بكل');
	const article = articleAt(word, at);
	if (article > 0 && word.length - at - article >= shortestAfterArticle) starts.push(at + article);
	return starts;
}

/** Of a word that somebody looks for: only what is surely the article comes off, because وقت is no قت. */
export function stemOfQuery(word: string): string | undefined {
	const begin = /^[وف]?(?:[بك]?ال|لل)/.exec(word)?.[0];
	return begin === undefined || word.length - begin.length < shortestAfterArticle
		? undefined
		: word.slice(begin.length);
}

/** How many letters the article has there: behind ل its alef is not written. */
function articleAt(word: string, at: number): number {
	if (word.startsWith('ال', at)) return 2;
	return at > 0 && word.startsWith('لل', at - 1) ? 1 : 0;
}
