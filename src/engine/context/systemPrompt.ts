import type { AnswerForm } from '../../protocol/ask.ts';
import type { Editing } from '../edits/editing.ts';
import type { Instructions } from '../provider.ts';
import { fenced } from './fence.ts';
import { ownText } from './ownText.ts';

export interface Asking {
	readonly form: AnswerForm;
	readonly editing: Editing | undefined;
	readonly instructions: readonly Instructions[];
	/** The person's own prompt; may be empty. */
	readonly personal: string;
}

/**
 * Our own text first, then the project's instructions, then the person's prompt: what is the same in most requests stands
 * first, so that a provider can cache it, and the person has the last word.
 */
export function systemPrompt({ form, editing, instructions, personal }: Asking): string {
	return [
		ownText(form, editing),
		...(instructions.length === 0 ? [] : [ofTheProject, ...instructions.map(instructionsText)]),
		...(personal.trim() === '' ? [] : [personal]),
	].join('\n\n');
}

const ofTheProject =
	"The project's own instructions follow. Heed them in all you write; where two disagree, the later one counts.";

function instructionsText({ path, text }: Instructions): string {
	return `Instructions from ${path}:\n\n${fenced(text, 'markdown')}`;
}
