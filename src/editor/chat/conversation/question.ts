import type { Reference } from '../../../protocol/host.ts';

export interface Question {
	readonly text: string;
	/** What goes along with it, as it stood when it was asked. */
	readonly references: readonly Reference[];
	/** For this question only; else `tributary.model`. */
	readonly model?: string;
}
