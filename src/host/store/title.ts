/** A line of the list, in user-perceived characters. */
const longestTitle = 80;

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The first line of the question that says something, cut at a word where it is too long. */
export function titleOf(question: string): string {
	const line =
		question
			.split('\n')
			.map((text) => text.trim())
			.find((text) => /[\p{L}\p{N}]/u.test(text)) ?? question.trim();
	const shown = line.replace(/^#+\s+/, '').replace(/\s+/g, ' ');
	const all = [...characters.segment(shown.slice(0, 20 * longestTitle))].map(({ segment }) => segment);
	if (all.length <= longestTitle) return shown;
	const cut = all.slice(0, longestTitle - 1).join('');
	const space = cut.lastIndexOf(' ');
	return `${space > longestTitle / 2 ? cut.slice(0, space) : cut}…`;
}
