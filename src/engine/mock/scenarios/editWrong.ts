import { fenced } from '../../context/fence.ts';
import type { ProviderRequest } from '../../provider.ts';
import { editReply } from '../editing/editReply.ts';
import { editsFor } from '../editing/edits.ts';
import { type Part, partOf } from '../editing/part.ts';
import { phrasesFor } from '../phrases/phrasesFor.ts';
import { replyTo } from '../reply.ts';
import { blockText, type Hunk, hunksOf } from '../rewriting/searchReplace.ts';
import type { Scenario } from '../script.ts';
import { fromText } from './fromText.ts';

/**
 * Blocks that quote badly, so that they fit nowhere; asked for them once more it writes them right. Only where blocks
 * are asked for: the whole text of a document has nothing to quote.
 */
export const editWrong: Scenario = (request, random) => fromText(replyWrong(request), random);

function replyWrong(request: ProviderRequest): string {
	if (request.form !== 'edit') return replyTo(request);
	const right = editReply(request);
	const wrong = badlyQuoted(request);
	if (wrong === undefined || request.askedAgain) return right;
	const { continued } = request;
	// Stopped behind its first text, it goes on with the second.
	return continued !== undefined && continued.length > wrong.length ? `${wrong}\n\n${right}` : wrong;
}

function badlyQuoted(request: ProviderRequest): string | undefined {
	const part = partOf(request);
	if (part === undefined || request.editForm === 'whole') return undefined;
	const edits = editsFor(part, request, phrasesFor(request.question));
	if (edits.kind === 'nothing') return undefined;
	const blocks = hunksOf(part.text, edits.changes).map((hunk) => blockText(misquoted(hunk, part), part.markerLength));
	return `${part.path}\n${fenced(blocks.join('\n\n'), part.languageId)}\n`;
}

/** Every line gets an end that no line of the document has. */
function misquoted({ search, replace }: Hunk, { text }: Part): Hunk {
	let end = ' as remembered';
	while (text.includes(end)) end += '?';
	const lines = search === '' ? [''] : search.replace(/\r?\n$/, '').split(/\r?\n/);
	return { search: lines.map((line) => `${line}${end}\n`).join(''), replace };
}
