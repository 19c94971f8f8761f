import type { TaskKind } from '../../../src/protocol/routing.ts';

/** One language's words, comma-separated; phrases of up to three words. */
export interface LexiconSource {
	readonly kinds: Readonly<Record<TaskKind, string>>;
	/** By how much harder a question is that speaks of it, in complexity. */
	readonly hard: Readonly<Record<number, string>>;
	/** By how much easier. */
	readonly easy: Readonly<Record<number, string>>;
	/** Words that add a condition to what is asked. */
	readonly constraints: string;
	/** What people write to go on with what was there before. */
	readonly followUp: string;
}
