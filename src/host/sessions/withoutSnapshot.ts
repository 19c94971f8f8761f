import type { Reference } from '../../protocol/references.ts';

/**
 * A reference as it is kept with a conversation: of a document that is changed not its text, nor the text of a diff. What
 * the model read of them is kept with the question, and once is enough.
 */
export function withoutSnapshot(reference: Reference): Reference {
	switch (reference.kind) {
		case 'target':
		case 'diff':
			return { ...reference, text: '' };
		case 'cursor': {
			const { text: _, ...place } = reference;
			return place;
		}
		default:
			return reference;
	}
}
