import type { FromPanel } from '../../../protocol/panel.ts';

/** What the page may lose without harm: it survives a hidden view, not a closed window. */
export interface LosableState {
	readonly draft: string;
	/** Pixels from the top, or absent while the view follows the newest text. */
	readonly scrollTop?: number;
}

interface VsCodeApi {
	postMessage(message: FromPanel): void;
	getState(): unknown;
	setState(state: LosableState): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The one way out of the page. */
export interface EditorLink {
	post(message: FromPanel): void;
	recall(): LosableState;
	remember(state: LosableState): void;
}

export function connectToEditor(): EditorLink {
	const api = acquireVsCodeApi();
	let remembered = '';
	return {
		post: (message) => api.postMessage(message),
		recall: () => readState(api.getState()),
		remember: (state) => {
			// Each one is a message to the editor, and following the stream scrolls in every frame.
			const text = JSON.stringify(state);
			if (text !== remembered) api.setState(state);
			remembered = text;
		},
	};
}

// An older version of this page may have written it.
function readState(value: unknown): LosableState {
	if (typeof value !== 'object' || value === null) return { draft: '' };
	const draft = 'draft' in value && typeof value.draft === 'string' ? value.draft : '';
	const scrollTop = 'scrollTop' in value && typeof value.scrollTop === 'number' ? value.scrollTop : undefined;
	return scrollTop === undefined ? { draft } : { draft, scrollTop };
}
