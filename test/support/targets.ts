import type { ReadReference } from '../../src/engine/provider.ts';
import { Snapshot } from '../../src/text/edits/snapshot.ts';

type Target = Extract<ReadReference['reference'], { readonly kind: 'target' }>;

export const targetUri = 'file:///project/src/harbour.ts';

/** The document as what an answer changes: all of it, or these lines, counted from 1 and both included. */
export function targetOf(
	text: string,
	lines?: readonly [number, number],
	path = 'src/harbour.ts',
): ReadReference & { readonly reference: Target } {
	const snapshot = new Snapshot(text);
	const [first, last] = lines ?? [1, snapshot.lineCount];
	const range = snapshot.rangeOf({ start: snapshot.startOf(first - 1), end: snapshot.startOf(last) });
	return { reference: { kind: 'target', uri: targetUri, languageId: 'typescript', range, text }, path, text };
}

/** One search/replace block, as models write it. */
export function block(search: string, replace: string, path = 'src/harbour.ts'): string {
	const ended = (text: string) => (text === '' ? '' : `${text}\n`);
	return `${path}\n\`\`\`ts\n<<<<<<< SEARCH\n${ended(search)}=======\n${ended(replace)}>>>>>>> REPLACE\n\`\`\`\n`;
}
