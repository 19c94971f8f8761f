import type { FromPanel } from '../../../protocol/panel.ts';
import { connectToVsCode } from '../../page/vsCodeApi.ts';

/** What the page may lose without harm: it survives a hidden view; that of a panel, a closed window too. */
export interface LosableState {
	readonly draft: string;
	/** Absent while the view follows the newest text. */
	readonly place?: Place;
	/** The conversation that a panel shows, by which the editor opens it again. */
	readonly sessionId?: string;
}

/** A place in the conversation that does not move when something above it gets another height. */
export interface Place {
	readonly exchangeId: string;
	/** Pixels from the exchange's top. */
	readonly offset: number;
}

/** The one way out of the page. */
export interface EditorLink {
	post(message: FromPanel): void;
	recall(): LosableState;
	remember(state: LosableState): void;
}

/** `sessionId` is of the conversation that the page was made for; absent where it shows now this and now that. */
export function connectToEditor(sessionId: string | undefined): EditorLink {
	const api = connectToVsCode<FromPanel, LosableState>();
	let remembered = '';
	return {
		post: (message) => api.postMessage(message),
		recall: () => readState(api.getState()),
		remember: (state) => {
			// Each one is a message to the editor, and following the stream scrolls in every frame.
			const whole = sessionId === undefined ? state : { ...state, sessionId };
			const text = JSON.stringify(whole);
			if (text !== remembered) api.setState(whole);
			remembered = text;
		},
	};
}

function readState(value: unknown): LosableState {
	if (typeof value !== 'object' || value === null) return { draft: '' };
	const draft = 'draft' in value && typeof value.draft === 'string' ? value.draft : '';
	const place = 'place' in value ? readPlace(value.place) : undefined;
	return place === undefined ? { draft } : { draft, place };
}

function readPlace(value: unknown): Place | undefined {
	if (typeof value !== 'object' || value === null) return undefined;
	if (!('exchangeId' in value) || typeof value.exchangeId !== 'string') return undefined;
	if (!('offset' in value) || typeof value.offset !== 'number') return undefined;
	return { exchangeId: value.exchangeId, offset: value.offset };
}
