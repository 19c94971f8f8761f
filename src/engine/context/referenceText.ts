import { lastLine } from '../../text/lastLine.ts';
import type { ReadReference } from '../provider.ts';
import { fenced } from './fence.ts';

/** A reference as a model reads it: path, place, and its text between fences. Lines count from 1, as in an editor. */
export function referenceText({ reference, path, text, offset }: ReadReference): string {
	switch (reference.kind) {
		case 'file':
			return `File ${path}:\n\n${fenced(text, reference.languageId)}`;
		case 'selection': {
			return `Selected in ${path}, lines ${reference.range.start.line + 1}-${lastLine(reference.range)}:\n\n${fenced(text, reference.languageId)}`;
		}
		case 'cursor': {
			const at = offset ?? text.length;
			const place = `line ${reference.position.line + 1}, character ${reference.position.character + 1}`;
			return [
				`The answer goes into ${path} at ${place}. Before it stands:`,
				fenced(text.slice(0, at), reference.languageId),
				'After it stands:',
				fenced(text.slice(at), reference.languageId),
			].join('\n\n');
		}
	}
}
