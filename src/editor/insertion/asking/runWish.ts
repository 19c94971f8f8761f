import type { Range, TextDocument } from 'vscode';
import type { Task } from '../../../protocol/edits.ts';
import type { Reference } from '../../../protocol/references.ts';
import type { Escalation } from '../../chat/escalation/harder.ts';

/** What somebody wants written into a document. */
export interface RunWish {
	readonly task: Task;
	/** In the person's words, or in ours where the task says it all. */
	readonly question: string;
	readonly document: TextDocument;
	/** `insert`: text at the range's end. `edit`: changes of the lines that it touches. */
	readonly form: 'insert' | 'edit';
	readonly range: Range;
	/** What goes along beside the place itself and the project's instructions. */
	readonly references: readonly Reference[];
	/** For this question only; else `tributary.model`. */
	readonly model?: string;
	/** The same was answered before, and too weakly. */
	readonly escalation?: Escalation;
	/** Whoever asks once more wants another answer, and not the same again from what was kept. */
	readonly fresh?: true;
}
