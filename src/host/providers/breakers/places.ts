import { bulkhead } from 'cockatiel';

/** Gives up the place; any number of times. */
export type Leave = () => void;

/** So many requests at a time; the others wait in the order in which they came. */
export class Places {
	readonly #bulkhead;

	constructor(most: number) {
		this.#bulkhead = bulkhead(most, Number.POSITIVE_INFINITY);
	}

	/** Resolves when there is a place; to `undefined` at the moment `signal` aborts. Never rejects. */
	take(signal: AbortSignal): Promise<Leave | undefined> {
		const taken = Promise.withResolvers<Leave | undefined>();
		const left = Promise.withResolvers<void>();
		// cockatiel looks at the signal of one who waits only when their turn comes.
		const giveUp = () => taken.resolve(undefined);
		signal.addEventListener('abort', giveUp, { once: true });
		const stay = () => {
			signal.removeEventListener('abort', giveUp);
			taken.resolve(() => left.resolve());
			return left.promise;
		};
		this.#bulkhead.execute(stay, signal).catch(giveUp);
		return taken.promise;
	}
}
