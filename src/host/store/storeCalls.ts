import type { Turn } from '../../engine/provider.ts';
import type { BegunAnswer, EndedAnswer } from '../sessions/sessionStore.ts';

/*
 * The host's thread and the store's. Every call is answered once, in the order in which the calls were made.
 */

/** Text that has come since the last of the same answer. */
export interface Chunk {
	readonly messageId: string;
	/** From 0, in the order in which they came. */
	readonly sequence: number;
	readonly kind: 'text' | 'reasoning';
	readonly content: string;
}

export interface StoreCalls {
	history: { readonly params: string; readonly result: readonly Turn[] };
	begin: { readonly params: BegunAnswer; readonly result: null };
	append: { readonly params: readonly Chunk[]; readonly result: null };
	finish: { readonly params: EndedAnswer; readonly result: null };
	close: { readonly params: null; readonly result: null };
}

export type StoreMethod = keyof StoreCalls;

export interface StoreCall {
	readonly id: number;
	readonly method: StoreMethod;
	readonly params: unknown;
}

export type StoreReply =
	| { readonly id: number; readonly ok: true; readonly result: unknown }
	| { readonly id: number; readonly ok: false; readonly problem: StoreProblem };

/** Class, code and message of what went wrong: never a question or an answer, which SQLite does not quote. */
export interface StoreProblem {
	readonly name: string;
	readonly message: string;
}
