import type { Turn } from '../../engine/provider.ts';
import { isCut } from '../../text/isCut.ts';
import type { BegunAnswer, EndedAnswer, ResumedAnswer, SessionStore } from './sessionStore.ts';

export interface MemoryLimits {
	/** Exchanges of one session; the oldest goes first. */
	readonly exchangesPerSession: number;
	/** Characters of all sessions together, pictures in base64; whole sessions go first, the one that was used longest ago before others. */
	readonly characters: number;
}

/** `tributary.contextLimit` reaches back at most 200 turns, so more exchanges than that can never be sent. */
const defaultLimits: MemoryLimits = { exchangesPerSession: 200, characters: 16_777_216 };

interface Exchange extends Omit<ResumedAnswer, 'history'> {
	readonly messageId: string;
	/** The answer that the question follows; absent: it begins the conversation. */
	readonly parent?: string;
	readonly running: boolean;
	/** See `isCut`. */
	readonly isWhole: boolean;
}

/**
 * Sessions for the life of the process, as trees of exchanges like those in the store. A question takes its place when it
 * is asked, its answer when it ends: of two that run in the same session at a time one follows the other, and turns never
 * interleave.
 */
export class MemorySessions implements SessionStore {
	// A Map keeps the order of insertion: its first key is the session that was used longest ago, or the oldest exchange.
	readonly #sessions = new Map<string, Map<string, Exchange>>();
	readonly #limits: MemoryLimits;
	/** Of all sessions; kept, because adding up thousands of them took a fifth of a short answer's time. */
	#characters = 0;

	constructor(limits: MemoryLimits = defaultLimits) {
		this.#limits = limits;
	}

	readonly problem = undefined;

	async history(sessionId: string, parent?: string | null): Promise<readonly Turn[]> {
		const exchanges = this.#sessions.get(sessionId) ?? new Map<string, Exchange>();
		return wayTo(exchanges, parent === undefined ? newestOf(exchanges) : (parent ?? undefined));
	}

	async begin({ sessionId, messageId, parent, question, form, references, asked }: BegunAnswer): Promise<void> {
		const exchanges = this.#use(sessionId);
		const before = parent === undefined ? newestOf(exchanges) : (parent ?? undefined);
		this.#put(exchanges, {
			messageId,
			...(before === undefined ? {} : { parent: before }),
			question,
			form,
			references,
			asked,
			text: '',
			reasoning: '',
			warnings: [],
			processingTimeMs: 0,
			running: true,
			isWhole: false,
		});
		this.#forgetOldest(exchanges);
	}

	async resume(sessionId: string, messageId: string): Promise<ResumedAnswer | undefined> {
		const exchanges = this.#sessions.get(sessionId);
		const found = exchanges?.get(messageId);
		if (exchanges === undefined || found === undefined || found.running || found.text === '') return undefined;
		const { messageId: _id, parent, running: _running, isWhole, ...answer } = found;
		if (isWhole) return undefined;
		exchanges.set(messageId, { ...found, running: true });
		return { ...answer, history: wayTo(exchanges, parent) };
	}

	grow(): void {}

	async close(): Promise<void> {}

	async append({ record }: EndedAnswer): Promise<void> {
		const { sessionId, messageId, question, asked, warnings, usage, route, processingTimeMs } = record;
		const exchanges = this.#use(sessionId);
		const before = newestOf(exchanges);
		const begun = exchanges.get(messageId) ?? {
			form: 'chat',
			references: [],
			...(before === undefined ? {} : { parent: before }),
		};
		this.#put(exchanges, {
			...begun,
			messageId,
			question,
			asked,
			// V8 keeps a text that grew token by token as a tree of its pieces, ten times its size; the clone is one piece.
			text: structuredClone(record.text),
			reasoning: structuredClone(record.reasoning),
			warnings,
			processingTimeMs,
			...(usage === undefined ? {} : { usage }),
			...(route === undefined ? {} : { route }),
			running: false,
			isWhole: !isCut(record.terminal),
		});
		this.#forgetOldest(exchanges);
	}

	forget(sessionId: string): void {
		for (const exchange of this.#sessions.get(sessionId)?.values() ?? []) this.#characters -= sizeOf(exchange);
		this.#sessions.delete(sessionId);
	}

	forgetAll(): void {
		this.#sessions.clear();
		this.#characters = 0;
	}

	/** The session, which now is the one that was used last. */
	#use(sessionId: string): Map<string, Exchange> {
		const exchanges = this.#sessions.get(sessionId) ?? new Map<string, Exchange>();
		this.#sessions.delete(sessionId);
		this.#sessions.set(sessionId, exchanges);
		return exchanges;
	}

	#put(exchanges: Map<string, Exchange>, exchange: Exchange): void {
		this.#drop(exchanges, exchange.messageId, exchange);
		this.#characters += sizeOf(exchange);
	}

	/** Leaves `instead` in its place, or nothing. */
	#drop(exchanges: Map<string, Exchange>, messageId: string, instead?: Exchange): void {
		const before = exchanges.get(messageId);
		if (before !== undefined) this.#characters -= sizeOf(before);
		if (instead === undefined) exchanges.delete(messageId);
		else exchanges.set(messageId, instead);
	}

	/** Other sessions than the one that is used go before its own exchanges, and its newest stays however large it is. */
	#forgetOldest(used: Map<string, Exchange>): void {
		for (const messageId of used.keys()) {
			if (used.size <= this.#limits.exchangesPerSession) break;
			this.#drop(used, messageId);
		}
		for (const [sessionId, exchanges] of this.#sessions) {
			if (this.#characters <= this.#limits.characters) return;
			if (exchanges !== used) this.forget(sessionId);
		}
		for (const messageId of used.keys()) {
			if (this.#characters <= this.#limits.characters || used.size === 1) return;
			this.#drop(used, messageId);
		}
	}
}

/** The turns on the way to an answer, oldest first, without questions that got no word of an answer. */
function wayTo(exchanges: ReadonlyMap<string, Exchange>, messageId: string | undefined): readonly Turn[] {
	const way: Turn[] = [];
	let at = messageId === undefined ? undefined : exchanges.get(messageId);
	while (at !== undefined) {
		if (at.text !== '') way.unshift(at.asked, { role: 'assistant', text: at.text });
		at = at.parent === undefined ? undefined : exchanges.get(at.parent);
	}
	return way;
}

function newestOf(exchanges: ReadonlyMap<string, Exchange>): string | undefined {
	return [...exchanges.keys()].at(-1);
}

function sizeOf({ asked, references, text, reasoning }: Exchange): number {
	const pictures = (asked.images ?? []).reduce((sum, { data }) => sum + data.length, 0);
	const selected = references.reduce((sum, one) => sum + (one.kind === 'selection' ? one.text.length : 0), 0);
	return asked.text.length + pictures + selected + text.length + reasoning.length;
}
