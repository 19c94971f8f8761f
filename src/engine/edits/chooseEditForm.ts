import type { EditForm } from '../../protocol/edits.ts';
import type { ModelFacts } from '../../protocol/models.ts';

export interface ToEdit {
	/** Of what may be changed. */
	readonly lines: number;
	readonly facts: ModelFacts | undefined;
	readonly setting: EditForm | 'auto';
}

/**
 * Up to this many lines the whole is hardly longer than blocks: a block costs six lines beside what it says (path, fence,
 * three markers, fence) and says most of its lines twice. And the whole cannot miss its place.
 */
const short = 20;

/** Above this, a model on the person's own machine would write the whole for minutes. */
const longForLocal = 400;

/**
 * Blocks, because they need 4.5 to 8.3 times fewer tokens than the whole file (medians over four repositories): 50 s
 * became 8.8 s at 60 tokens a second. The whole where what may be changed is short, or where the model runs on the
 * person's own machine: small models and such as nobody has measured keep to the whole most easily, which is why Aider,
 * whose benchmark compares the forms, asks lesser known models for it (aider.chat, "Editing format").
 */
export function chooseEditForm({ lines, facts, setting }: ToEdit): EditForm {
	if (setting !== 'auto') return setting;
	const most = facts?.local === undefined ? short : longForLocal;
	return lines <= most ? 'whole' : 'blocks';
}
