import type { WarningEvent } from '../../protocol/stream.ts';
import type { Question } from '../answer/question.ts';
import type { ProviderRequest, Turn } from '../provider.ts';
import type { Settings } from '../settings/definitions.ts';
import { cutHistory } from './history.ts';
import { referenceText } from './referenceText.ts';
import { systemPrompt } from './systemPrompt.ts';

export interface AssembledContext {
	/** What goes to whichever model is chosen. */
	readonly request: Omit<ProviderRequest, 'model'>;
	readonly warnings: readonly WarningEvent[];
}

/** What goes into the request. What stays the same from question to question stands first, for the provider's cache. */
export class ContextAssembler {
	readonly #settings: Pick<Settings, 'tributary.systemPrompt' | 'tributary.contextLimit'>;

	constructor(settings: Pick<Settings, 'tributary.systemPrompt' | 'tributary.contextLimit'>) {
		this.#settings = settings;
	}

	assemble(question: Question, history: readonly Turn[]): AssembledContext {
		const limit = this.#settings['tributary.contextLimit'];
		const { turns, cut } = cutHistory(history, limit);
		return {
			request: {
				system: systemPrompt(question.form, this.#settings['tributary.systemPrompt']),
				turns: [...turns, questionTurn(question)],
				question: question.text,
				references: question.references,
				form: question.form,
			},
			warnings: cut === 0 ? [] : [{ kind: 'warning', code: 'history_cut', args: { cut, limit } }],
		};
	}
}

/** References first and the question last: that is where models heed it best. */
function questionTurn({ text, references }: Question): Turn {
	return { role: 'user', text: [...references.map(referenceText), text].join('\n\n') };
}
