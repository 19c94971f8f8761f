import type { DraftedEdit } from '../../../protocol/stream.ts';
import type { Foreteller, Foretold } from '../drafts/foreteller.ts';
import type { InsertedDraft } from '../drafts/insertedDraft.ts';

export interface GuardedForetellerOptions {
	readonly foreteller: Promise<Foreteller>;
	/** What tells what of a draft comes into a document, where it would. */
	readonly insertion: Pick<InsertedDraft, 'push' | 'foretell'> | undefined;
	/** Called when the foreteller is ready. */
	ready(): void;
}

type State =
	/** `awaited`: its indexes are being made. */
	{ readonly kind: 'awaited' | 'gone' } | { readonly kind: 'ready'; readonly foreteller: Foreteller };

/**
 * A foreteller that may be late, and may fail. An answer without drafts is an answer: nobody is to lose a word of it
 * because of one that went wrong. One that fails is not asked again in this answer.
 */
export class GuardedForeteller {
	readonly #insertion: GuardedForetellerOptions['insertion'];
	#state: State = { kind: 'awaited' };

	constructor({ foreteller, insertion, ready }: GuardedForetellerOptions) {
		this.#insertion = insertion;
		foreteller.then(
			(came) => {
				if (this.#state.kind === 'gone') return;
				this.#state = { kind: 'ready', foreteller: came };
				ready();
			},
			() => this.close(),
		);
	}

	get isReady(): boolean {
		return this.#state.kind === 'ready';
	}

	/** Whether nothing is foretold any more. */
	get isGone(): boolean {
		return this.#state.kind === 'gone';
	}

	/** Takes confirmed text, in order. Nothing of it may come before it is ready. */
	push(text: string): void {
		if (this.#state.kind !== 'ready') return;
		try {
			this.#state.foreteller.push(text);
			this.#insertion?.push(text);
		} catch {
			this.close();
		}
	}

	/** `undefined`: it is not ready, or has failed. */
	foretell(): Foretold | undefined {
		if (this.#state.kind !== 'ready') return undefined;
		try {
			return this.#state.foreteller.foretell();
		} catch {
			this.close();
			return undefined;
		}
	}

	/** What of this draft would come into a document; `undefined` where nothing would. */
	edit(draft: string): DraftedEdit | undefined {
		try {
			return this.#insertion?.foretell(draft);
		} catch {
			return undefined;
		}
	}

	/** Nothing is asked of it any more. */
	close(): void {
		this.#state = { kind: 'gone' };
	}
}
