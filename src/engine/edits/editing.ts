import type { EditForm } from '../../protocol/edits.ts';
import type { ModelFacts } from '../../protocol/models.ts';
import { markerLengthFor, usualMarkerLength } from '../../text/edits/markers.ts';
import { lastLine } from '../../text/lastLine.ts';
import type { ReadReference } from '../provider.ts';
import { chooseEditForm } from './chooseEditForm.ts';

/** How a model is asked to write its change. */
export type Editing =
	/** `markerLength`: of the lines that mark the parts of a block, in characters. */
	| { readonly form: Extract<EditForm, 'blocks'>; readonly markerLength: number }
	| { readonly form: Extract<EditForm, 'whole'> };

export interface EditingWish {
	readonly references: readonly ReadReference[];
	readonly facts: ModelFacts | undefined;
	readonly setting: EditForm | 'auto';
}

export function editingFor({ references, facts, setting }: EditingWish): Editing {
	// Of a target that is gone since its answer was begun nothing is known.
	let lines = Number.POSITIVE_INFINITY;
	let markerLength = usualMarkerLength;
	for (const { reference, text } of references) {
		if (reference.kind !== 'target') continue;
		lines = lastLine(reference.range) - reference.range.start.line;
		markerLength = markerLengthFor(text);
		break;
	}
	const form = chooseEditForm({ lines, facts, setting });
	return form === 'whole' ? { form } : { form, markerLength };
}
