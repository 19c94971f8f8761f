import type { Reference } from '../../protocol/references.ts';
import type { Range } from '../../protocol/stream.ts';
import { openPlace } from '../chat/context/openPlace.ts';

type Placed = Exclude<Reference, { readonly kind: 'image' | 'diff' }>;

/** Shows what a question referred to, where it stood then. A picture has no place, and changes of a repository have many. */
export async function openReference(reference: Reference | undefined): Promise<void> {
	if (reference === undefined || reference.kind === 'image' || reference.kind === 'diff') return;
	await openPlace(reference.uri, placeOf(reference));
}

function placeOf(reference: Placed): Range | undefined {
	switch (reference.kind) {
		case 'selection':
		case 'symbol':
		case 'target':
			return reference.range;
		case 'problems':
			return reference.problems[0]?.range;
		case 'cursor':
			return { start: reference.position, end: reference.position };
		case 'file':
		case 'instructions':
			return undefined;
	}
}
