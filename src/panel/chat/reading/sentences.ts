const sentenceEnd = /[.!?…؟。][)\]"'»”’]*\s|[:;؛]\s*\n|\n/g;

/** The length of the part that ends with the last complete sentence at or after `from`; `from` if there is none. */
export function completeSentences(text: string, from: number): number {
	let end = from;
	sentenceEnd.lastIndex = from;
	for (let match = sentenceEnd.exec(text); match !== null; match = sentenceEnd.exec(text))
		end = match.index + match[0].length;
	return end;
}
