import { fenced } from '../../context/fence.ts';
import type { ProviderRequest } from '../../provider.ts';
import { partOf } from '../editing/part.ts';
import { written } from '../editing/writing.ts';
import { commentOf } from '../inserting/comment.ts';
import { materialOf } from '../material.ts';
import { replyTo } from '../reply.ts';
import type { Scenario } from '../script.ts';
import { tokenize } from '../tokens.ts';
import { fromText, fromTokens } from './fromText.ts';

const mostLines = 20;
const otherWayWords = 'From here on the built-in mock goes another way, on purpose.';
/** Two seconds at the default `tributary.mock.firstTokenMs` of 400. */
const pauseFactor = 5;

/**
 * Begins like what the question brought, and in the midst of it goes another way: whoever foretells the rest from what is
 * known is wrong there, and there is time to see it. In the form that is asked for.
 */
export const editAstray: Scenario = (request, random) => {
	const text = astray(request);
	const at = text.lastIndexOf(otherWayWords);
	if (at < 0) return fromText(text, random);
	// Where the comment begins, whatever signs it has in this language: nothing of it may come too early.
	const turn = text.slice(0, at).search(/[^\s\w]* ?$/);
	const known = tokenize(text.slice(0, turn), random);
	const tokens = [...known, ...tokenize(text.slice(turn), random)];
	return fromTokens(tokens, { pause: { before: known.length, factor: pauseFactor } });
};

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

/**
 * Half of its lines, with their ends, and the next one but for its last word: in the midst of a line what comes is
 * foretold the most surely, and at the beginning of one the least.
 */
function beginningOf(text: string): string {
	const lines = text.split(/(?<=\n)/);
	const half = Math.min(Math.floor(lines.length / 2), mostLines);
	const [begun = ''] = /^.*\S[ \t]+(?=\S+\s*$)/.exec(lines[half] ?? '') ?? [];
	return lines.slice(0, half).join('') + begun;
}

function otherWay(languageId: string): string {
	return commentOf(otherWayWords, languageId);
}
