import type { ProviderRequest } from '../../provider.ts';
import { phrasesFor } from '../phrases/phrasesFor.ts';
import { editsFor } from './edits.ts';
import { partOf } from './part.ts';
import { written } from './writing.ts';

/** The changes of the target that were asked for, and nothing else; where nothing changes, why in prose. */
export function editReply(request: ProviderRequest): string {
	const phrases = phrasesFor(request.question);
	const part = partOf(request);
	if (part === undefined) return `${phrases.openingAlone} ${phrases.nothingGiven}\n`;
	const edits = editsFor(part, request, phrases);
	return edits.kind === 'nothing' ? `${phrases.openingAlone} ${edits.why}\n` : written(part, edits.changes, request);
}
