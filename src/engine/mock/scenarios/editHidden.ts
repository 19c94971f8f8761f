import { fenced } from '../../context/fence.ts';
import { partOf } from '../editing/part.ts';
import { prefixed } from '../editing/place.ts';
import { written } from '../editing/writing.ts';
import { commentOf } from '../inserting/comment.ts';
import { phrasesFor } from '../phrases/phrasesFor.ts';
import type { Scenario } from '../script.ts';
import { fromText } from './fromText.ts';

/**
 * The comment of "Trojan Source" (CVE-2021-42574): overrides and isolates of direction let the condition look as if it
 * stood behind the comment, and a character without width hides in a name.
 */
const trojan = '\u202e } \u2066if (is\u200bAdmin)\u2069 \u2066 begin admins only';

/** Code that reads otherwise than it runs, in whatever form the answer is to have. */
export const editHidden: Scenario = (request, random) => {
	const { question, form, references } = request;
	const part = partOf(request);
	if (form === 'edit' && part !== undefined) {
		const change = prefixed(part.text, commentOf(trojan, part.languageId));
		return fromText(written(part, [change], request), random);
	}
	const languageId = references[0]?.reference.languageId ?? 'typescript';
	const code = `${fenced(commentOf(trojan, languageId), languageId)}\n`;
	return fromText(form === 'chat' ? `${phrasesFor(question).openingAlone}\n\n${code}` : code, random);
};
