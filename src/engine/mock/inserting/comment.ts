import { languageOf } from '../reading/languages.ts';

/**
 * A sentence as a comment on a line of its own, in the language's own style. A language without comments gets the
 * sentence alone: better seen than lost.
 */
export function commentOf(sentence: string, languageId: string): string {
	const { lineComment, blockComment, declares } = languageOf(languageId);
	if (declares === 'script') return `/** ${sentence.replaceAll('*/', '* /')} */\n`;
	if (lineComment !== undefined) return `${lineComment} ${sentence}\n`;
	if (blockComment === undefined) return `${sentence}\n`;
	const [open, close] = blockComment;
	return `${open} ${sentence.replaceAll(close, close.split('').join(' '))} ${close}\n`;
}
