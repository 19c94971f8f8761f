import type { Mention } from '../../../protocol/panel.ts';
import type { Target } from './target.ts';

/** Something that can be put behind `@` or `#`, with what it stands for. */
export interface Offered {
	readonly mention: Mention;
	readonly targets: readonly Target[];
}

/** The latest answers to the searches for mentions, so that the page names what it chooses and nothing else. */
export class OfferedMentions {
	/** The newest first. */
	#answers: readonly { readonly request: number; readonly offered: readonly Offered[] }[] = [];

	/** Further ones for the same request take the place of those before. */
	remember(request: number, offered: readonly Offered[]): void {
		const others = this.#answers.filter((answer) => answer.request !== request);
		// The page may choose from the answer before, while the one to its last key is on the way.
		this.#answers = [{ request, offered }, ...others].slice(0, 2);
	}

	targets(id: string): readonly Target[] {
		for (const { offered } of this.#answers) {
			const found = offered.find(({ mention }) => mention.id === id);
			if (found !== undefined) return found.targets;
		}
		return [];
	}
}
