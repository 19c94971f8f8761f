import type { Turn } from '../../engine/provider.ts';
import type { EndedAnswer, SessionStore } from './sessionStore.ts';

export interface MemoryLimits {
	/** Exchanges of one session; the oldest goes first. */
	readonly exchangesPerSession: number;
	/** Characters of all sessions together, pictures in base64; whole sessions go first, the one that was used longest ago before others. */
	readonly characters: number;
}

/** `tributary.contextLimit` reaches back at most 200 turns, so more exchanges than that can never be sent. */
const defaultLimits: MemoryLimits = { exchangesPerSession: 200, characters: 16_777_216 };

interface Exchange {
	readonly asked: Turn;
	readonly answered: Turn;
}

/**
 * Sessions for the life of the process. Two answers that run in the same session at a time both see the history of
 * their own beginning, and each is appended when it ends, question and answer as a pair: turns never interleave.
 */
export class MemorySessions implements SessionStore {
	// A Map keeps the order of insertion, so its first key is the session that was used longest ago.
	readonly #sessions = new Map<string, readonly Exchange[]>();
	readonly #limits: MemoryLimits;
	/** Of all sessions; kept, because adding up thousands of them took a fifth of a short answer's time. */
	#characters = 0;

	constructor(limits: MemoryLimits = defaultLimits) {
		this.#limits = limits;
	}

	readonly problem = undefined;

	async history(sessionId: string): Promise<readonly Turn[]> {
		return (this.#sessions.get(sessionId) ?? []).flatMap(({ asked, answered }) => [asked, answered]);
	}

	async begin(): Promise<void> {}

	grow(): void {}

	async close(): Promise<void> {}

	async append({ record: { sessionId, asked, text } }: EndedAnswer): Promise<void> {
		// An answer that failed before its first token says nothing to the next question.
		if (text === '') return;
		// V8 keeps a text that grew token by token as a tree of its pieces, ten times its size; the clone is one piece.
		const answered = { role: 'assistant', text: structuredClone(text) } as const;
		const exchanges = [...(this.#sessions.get(sessionId) ?? []), { asked, answered }];
		this.#forget(sessionId);
		const kept = this.#newest(exchanges);
		this.#sessions.set(sessionId, kept);
		this.#characters += sizeOf(kept);
		this.#forgetOldest();
	}

	#forget(sessionId: string): void {
		this.#characters -= sizeOf(this.#sessions.get(sessionId) ?? []);
		this.#sessions.delete(sessionId);
	}

	/** As many of the newest as fit; the last one always. */
	#newest(exchanges: readonly Exchange[]): readonly Exchange[] {
		let kept = exchanges.slice(-this.#limits.exchangesPerSession);
		while (kept.length > 1 && sizeOf(kept) > this.#limits.characters) kept = kept.slice(1);
		return kept;
	}

	#forgetOldest(): void {
		for (const sessionId of this.#sessions.keys()) {
			if (this.#characters <= this.#limits.characters || this.#sessions.size === 1) return;
			this.#forget(sessionId);
		}
	}
}

function sizeOf(exchanges: readonly Exchange[]): number {
	return exchanges.reduce((sum, { asked, answered }) => sum + turnSize(asked) + turnSize(answered), 0);
}

function turnSize({ text, images = [] }: Turn): number {
	return images.reduce((sum, { data }) => sum + data.length, text.length);
}
