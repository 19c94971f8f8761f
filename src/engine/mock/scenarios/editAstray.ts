import { fenced } from '../../context/fence.ts';
import type { ProviderRequest } from '../../provider.ts';
import { partOf } from '../editing/part.ts';
import { written } from '../editing/writing.ts';
import { commentOf } from '../inserting/comment.ts';
import { materialOf } from '../material.ts';
import { replyTo } from '../reply.ts';
import type { Scenario } from '../script.ts';
import { fromText } from './fromText.ts';

const mostLines = 20;

/**
 * Begins like what the question brought, and in the midst of it goes another way: whoever foretells the rest from what is
 * known is wrong there. In the form that is asked for.
 */
export const editAstray: Scenario = (request, random) => fromText(astray(request), random);

function astray(request: ProviderRequest): string {
	const part = request.form === 'edit' ? partOf(request) : undefined;
	if (part !== undefined) {
		const { text, languageId } = part;
		const start = beginningOf(text).length;
		return written(part, [{ start, end: text.length, replacement: otherWay(languageId) }], request);
	}
	const known = knownText(request);
	if (known === undefined) return replyTo(request);
	return `${fenced(beginningOf(known.text) + otherWay(known.languageId), known.languageId)}\n`;
}

function knownText(request: ProviderRequest): { readonly text: string; readonly languageId: string } | undefined {
	switch (request.form) {
		case 'insert': {
			const at = request.references.find(({ reference }) => reference.kind === 'cursor');
			return at === undefined ? undefined : { text: at.text, languageId: at.reference.languageId };
		}
		case 'chat':
			return materialOf(request)?.source;
		case 'edit':
		case 'plain':
			return undefined;
	}
}

/** Half of its lines, with their ends. */
function beginningOf(text: string): string {
	const lines = text.split(/(?<=\n)/);
	return lines.slice(0, Math.min(Math.floor(lines.length / 2), mostLines)).join('');
}

function otherWay(languageId: string): string {
	return commentOf('From here on the built-in mock goes another way, on purpose.', languageId);
}
