import * as l10n from '@vscode/l10n';
import type { ContextItem } from '../../../protocol/panel.ts';
import { cutSentences } from './budgetView.ts';
import type { ComposerState } from './composer.ts';
import { itemName, itemRefusal } from './itemWords.ts';

/** Tells screen readers what has changed around the input and can be seen by others. */
export class ComposerNews {
	readonly #say: (sentence: string) => void;

	constructor(say: (sentence: string) => void) {
		this.#say = say;
	}

	/** What a page shows from the start is no news. */
	tell({ context, queue }: ComposerState, before: ComposerState | undefined): void {
		if (before === undefined) return;
		const { budget, items, language } = context;
		if (queue.length > before.queue.length) this.#say(l10n.t('The question waits until the answer is finished.'));
		for (const item of items) {
			const name = itemName(item, items, language);
			const known = before.context.items.find(({ id }) => id === item.id);
			// What is selected in the editor changes all the time, and is announced there.
			if (item.origin === 'added' && known?.origin !== 'added') this.#say(l10n.t('{0} attached', name));
			const refusal = item.origin === 'offered' ? undefined : itemRefusal(item, name);
			if (refusal !== undefined && !wasRefused(known)) this.#say(refusal);
		}
		if (budget !== undefined && (before.context.budget?.cutTurns ?? 0) === 0) {
			for (const sentence of cutSentences(budget, language)) this.#say(sentence);
		}
	}
}

function wasRefused(item: ContextItem | undefined): boolean {
	return item?.estimate !== undefined && 'refused' in item.estimate;
}
