import type { Task } from '../../protocol/edits.ts';
import type { Reference } from '../../protocol/references.ts';

/** A question as the classifier sees it. */
export interface Query {
	readonly text: string;
	/** What was asked for by a command and not in words alone. */
	readonly task?: Task;
	readonly references?: readonly QueryReference[];
	/** The person's questions before this one in the conversation, the newest last. */
	readonly previous?: readonly string[];
}

/** What goes along, by its size. */
export interface QueryReference {
	readonly kind: Reference['kind'];
	readonly characters: number;
	/** Of a reference to problems: how many. */
	readonly problems?: number;
}
