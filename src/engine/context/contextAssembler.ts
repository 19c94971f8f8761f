import type { WarningEvent } from '../../protocol/stream.ts';
import { AnswerFailure } from '../answer/answerFailure.ts';
import type { Question } from '../answer/question.ts';
import { type ContinuationTurns, continuationTurns } from '../continuation/continuationTurns.ts';
import { type Editing, editingFor } from '../edits/editing.ts';
import type { ProviderRequest, Turn } from '../provider.ts';
import type { Settings } from '../settings/definitions.ts';
import { estimateRequest, estimateTurn } from '../tokens/requestTokens.ts';
import { beginsAlike, cutHistory } from './history.ts';
import { questionTurn } from './questionTurn.ts';
import { systemPrompt } from './systemPrompt.ts';
import { type Answering, cutToRoom, roomForHistory } from './window.ts';

export type ContextSettings = Pick<
	Settings,
	'tributary.systemPrompt' | 'tributary.contextLimit' | 'tributary.insertion.answerForm'
>;

/** The model that the context is for. */
export interface Reader extends Answering {
	readonly model: string;
}

export interface AssembledContext {
	readonly request: Omit<ProviderRequest, 'model' | 'providerModel' | 'parameters'>;
	readonly warnings: readonly WarningEvent[];
	/** Tokens of the request, estimated. */
	readonly inputTokens: number;
	/** Where the answer changes a document: how. */
	readonly editing?: Editing;
	/** Where an answer is continued: white space at its end that the request leaves out. */
	readonly unsent: string;
}

const nothingBehind: ContinuationTurns = { turns: [], unsent: '' };

/** What goes into the request. What stays the same from question to question stands first, for the provider's cache. */
export class ContextAssembler {
	readonly #settings: ContextSettings;

	constructor(settings: ContextSettings) {
		this.#settings = settings;
	}

	/**
	 * Throws `AnswerFailure` where there is no sense in sending: `images_not_supported` for a picture in the question and
	 * a model that is known not to see, `context_too_long` for a question that alone, or with what there is of its answer,
	 * is longer than the model's window.
	 */
	assemble(question: Question, history: readonly Turn[], reader: Reader): AssembledContext {
		const { model, facts } = reader;
		const sees = facts?.takes?.images !== false;
		if (!sees && question.images.length > 0) throw new AnswerFailure('images_not_supported', { model });
		const warnings: WarningEvent[] = [];
		const limit = this.#settings['tributary.contextLimit'];
		const within = cutHistory(history, limit);
		if (within.cut > 0) warnings.push({ kind: 'warning', code: 'history_cut', args: { cut: within.cut, limit } });

		const { sessionId, text, references, form, task, instructions } = question;
		const setting = this.#settings['tributary.insertion.answerForm'];
		const editing = form === 'edit' ? editingFor({ references, facts, setting }) : undefined;
		const personal = this.#settings['tributary.systemPrompt'];
		const system = systemPrompt({ form, editing, instructions, personal });
		const asked = questionTurn(question);
		const { continued } = question;
		const behind = continued === undefined ? nothingBehind : continuationTurns(continued.text, facts);
		const required = estimateRequest(system, [asked, ...behind.turns]);
		if (facts?.contextWindow !== undefined && required > facts.contextWindow) {
			throw new AnswerFailure('context_too_long', { model });
		}
		const readable = sees ? within.turns : within.turns.map(withoutImages);
		const room = roomForHistory(reader, required);
		const { turns, cut } = room === undefined ? { turns: readable, cut: 0 } : cutToRoom(readable, room);
		if (cut > 0) warnings.push({ kind: 'warning', code: 'window_cut', args: { cut, model } });
		// Pictures of turns that stay behind anyway are no news.
		if (!sees && within.turns.slice(cut).some(({ images }) => images !== undefined)) {
			warnings.push({ kind: 'warning', code: 'images_left_out', args: { model } });
		}
		return {
			request: {
				system,
				turns: [...turns, asked, ...behind.turns],
				question: text,
				references,
				form,
				...(task === undefined ? {} : { task }),
				...(editing === undefined ? {} : { editForm: editing.form }),
				...(continued === undefined ? {} : { continued: continued.text }),
				// What goes into a document is seldom asked about again, so keeping it would only cost.
				...(form === 'chat'
					? { cache: { key: sessionId, turns: cut === 0 && beginsAlike(history, limit) ? turns.length + 1 : 0 } }
					: {}),
			},
			warnings,
			...(editing === undefined ? {} : { editing }),
			inputTokens: turns.reduce((sum, turn) => sum + estimateTurn(turn), required),
			unsent: behind.unsent,
		};
	}
}

function withoutImages(turn: Turn): Turn {
	if (turn.images === undefined) return turn;
	const { images: _, ...text } = turn;
	return text;
}
