import type { Turn } from '../../engine/provider.ts';
import { estimateTurn } from '../../engine/tokens/requestTokens.ts';
import { turnOfLoop } from '../answers/turnOfLoop.ts';

/**
 * The history of the conversation that was looked at last, with every turn counted. Counts are kept by object
 * (`estimateTurn`), but the store's thread sends its turns as new ones each time, and counting takes 50 to 100 ms for a
 * million characters: comparing them takes 0.1 ms.
 */
export class CountedTurns {
	#turns: readonly Turn[] = [];

	/**
	 * The same turns, as the objects that were counted before wherever they have not changed. What is new is counted one
	 * turn at a time, and between two of them everything else has its turn. Throws the signal's reason when it aborts.
	 */
	async counted(turns: readonly Turn[], signal: AbortSignal): Promise<readonly Turn[]> {
		const before = this.#turns;
		const counted: Turn[] = [];
		for (const [index, turn] of turns.entries()) {
			const known = before[index];
			if (known !== undefined && isSame(known, turn)) {
				counted.push(known);
				continue;
			}
			await turnOfLoop();
			signal.throwIfAborted();
			estimateTurn(turn);
			counted.push(turn);
		}
		this.#turns = counted;
		return counted;
	}
}

/** For counting: of pictures only the number is looked at. */
function isSame(one: Turn, other: Turn): boolean {
	return one.role === other.role && one.images?.length === other.images?.length && one.text === other.text;
}
