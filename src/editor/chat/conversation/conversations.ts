import type { StoreFailure } from '../../../protocol/sessions.ts';
import { Listeners } from '../listeners.ts';
import type { AnswerHost, MotionWish } from './answerHost.ts';
import { Conversation } from './conversation.ts';
import type { Timing } from './syncPace.ts';

export type OpenedConversation = { readonly kind: 'open'; readonly conversation: Conversation } | StoreFailure;

/**
 * The conversations that some view shows, or that have something under way: views of the same one share it, and are so in
 * step.
 */
export class Conversations {
	/** As the pages tell it. */
	readonly motion: MotionWish = { reduced: false };
	readonly #host: AnswerHost;
	readonly #timing: Timing;
	readonly #running = new Listeners<void>();
	/** `running` may be another. */
	readonly onDidChangeRunning = this.#running.event;
	readonly #held = new Map<Conversation, number>();

	constructor(host: AnswerHost, timing: Timing) {
		this.#host = host;
		this.#timing = timing;
	}

	/** Those in which this window writes an answer. */
	get running(): readonly Conversation[] {
		return [...this.#held.keys()].filter((conversation) => conversation.running);
	}

	/** One in which nothing was asked yet. */
	fresh(): Conversation {
		return this.#begin(this.#make());
	}

	/** The one that is here, or else as the store has it. */
	async open(sessionId: string): Promise<OpenedConversation> {
		const here = this.#find(sessionId);
		if (here !== undefined) return { kind: 'open', conversation: here };
		const result = await this.#host.request('tributary/sessions/open', { sessionId });
		if (result.kind === 'error') return result;
		// Another view may have opened it meanwhile.
		const conversation = this.#find(sessionId) ?? this.#begin(this.#make(sessionId));
		conversation.take(result);
		return { kind: 'open', conversation };
	}

	/** A view shows it, until it disposes what it gets. */
	hold(conversation: Conversation): { dispose(): void } {
		// While nobody looked it was not kept in step.
		if ((this.#held.get(conversation) ?? 0) === 0) conversation.sync();
		this.#held.set(conversation, (this.#held.get(conversation) ?? 0) + 1);
		let holds = true;
		return {
			dispose: () => {
				if (!holds) return;
				holds = false;
				this.#held.set(conversation, (this.#held.get(conversation) ?? 1) - 1);
				this.#letGo(conversation);
			},
		};
	}

	/** Something in the store has changed. */
	sync(): void {
		for (const [conversation, views] of this.#held) if (views > 0) conversation.sync();
	}

	/** One was deleted, or all of them. */
	lose(sessionId?: string): void {
		for (const conversation of [...this.#held.keys()]) {
			if (sessionId === undefined || conversation.sessionId === sessionId) conversation.lose();
		}
	}

	#find(sessionId: string): Conversation | undefined {
		return [...this.#held.keys()].find((conversation) => conversation.sessionId === sessionId);
	}

	#make(sessionId?: string): Conversation {
		return new Conversation(this.#host, this.#timing, sessionId, this.motion);
	}

	#begin(conversation: Conversation): Conversation {
		this.#held.set(conversation, 0);
		conversation.onDidChange(({ kind }) => {
			if (kind !== 'running') return;
			this.#running.fire();
			this.#letGo(conversation);
		});
		return conversation;
	}

	#letGo(conversation: Conversation): void {
		const wanted = (this.#held.get(conversation) ?? 0) > 0 || conversation.running || conversation.queue.length > 0;
		if (!wanted) this.#held.delete(conversation);
	}
}
