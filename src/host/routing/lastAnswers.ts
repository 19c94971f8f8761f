import type { AnsweredBefore } from '../../engine/routing/router/routing.ts';
import type { RouteEvent, UsageEvent } from '../../protocol/stream.ts';

/**
 * How long providers keep a prompt in their caches for certain, in milliseconds: Anthropic 5 minutes after the last use,
 * OpenAI 5 to 10.
 */
const cachedMs = 300_000;

/** Conversations that are remembered: whoever goes on with an older one finds no cache anyway. */
const most = 200;

interface LastAnswer extends Omit<AnsweredBefore, 'cachedTokens'> {
	readonly messageId: string;
	readonly endedAt: number;
	readonly tokens: number;
}

/** Which model each conversation was answered by last. Its provider has the conversation in its prompt cache for a while. */
export class LastAnswers {
	readonly #now: () => number;
	/** By session, the one that was answered longest ago first. */
	readonly #answers = new Map<string, LastAnswer>();

	constructor(now: () => number) {
		this.#now = now;
	}

	/** `parent`: the answer that the question follows; `null`: none, and `undefined`: the newest. */
	before(sessionId: string, parent: string | null | undefined): AnsweredBefore | undefined {
		const last = this.#answers.get(sessionId);
		if (last === undefined || (parent !== undefined && parent !== last.messageId)) return undefined;
		const { model, provider, tier, endedAt, tokens } = last;
		return {
			model,
			...(provider === undefined ? {} : { provider }),
			tier,
			cachedTokens: this.#now() - endedAt < cachedMs ? tokens : 0,
		};
	}

	answered(ids: { sessionId: string; messageId: string }, route: RouteEvent, usage: UsageEvent | undefined): void {
		const { sessionId, messageId } = ids;
		const { tier, model, provider, source } = route;
		this.#answers.delete(sessionId);
		if (tier === undefined) return;
		// Of an answer that was replayed its provider has heard nothing.
		const tokens = source === 'cache' ? 0 : (usage?.input ?? 0) + (usage?.output ?? 0);
		this.#answers.set(sessionId, { messageId, model, provider, tier, endedAt: this.#now(), tokens });
		const [oldest] = this.#answers.keys();
		if (this.#answers.size > most && oldest !== undefined) this.#answers.delete(oldest);
	}
}
