import { render } from 'lit/html.js';
import type { FromCostsPage, ToCostsPage } from '../../protocol/costsPage.ts';
import { speak } from '../page/language.ts';
import type { VsCodeApi } from '../page/vsCodeApi.ts';
import { isSpanDays, type SpanDays } from './spans.ts';
import { type CostsActions, wholePage } from './wholePage.ts';

/** What the page may lose without harm. */
interface Losable {
	readonly days: SpanDays;
}

/** The page of costs: draws what comes, and remembers no more than which time is looked at. */
export class CostsPage {
	readonly #root: HTMLElement;
	readonly #api: VsCodeApi<FromCostsPage, Losable>;
	readonly #actions: CostsActions;
	#days: SpanDays;
	/** A year of use has hundreds of conversations: those below the dearest are shown when they are asked for. */
	#allSessions = false;
	#shown: ToCostsPage | undefined;

	constructor(root: HTMLElement, api: VsCodeApi<FromCostsPage, Losable>) {
		this.#root = root;
		this.#api = api;
		this.#days = rememberedDays(api.getState()) ?? 1;
		this.#actions = {
			post: (message) => api.postMessage(message),
			choose: (days) => this.#choose(days),
			showAllSessions: () => this.#showAllSessions(),
		};
	}

	/** Listens, and asks the editor for what there is to show. */
	start(): void {
		window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
			if (isFromEditor(data)) this.#receive(data);
		});
		this.#api.postMessage({ type: 'ready' });
	}

	#receive(message: ToCostsPage): void {
		speak(message.language, message.strings);
		this.#shown = message;
		this.#draw();
	}

	#choose(days: SpanDays): void {
		this.#days = days;
		this.#api.setState({ days });
		this.#draw();
	}

	#showAllSessions(): void {
		const before = this.#root.querySelectorAll('[data-action="openSession"]').length;
		this.#allSessions = true;
		this.#draw();
		// The button is gone, and what it has brought begins here.
		this.#root.querySelectorAll<HTMLElement>('[data-action="openSession"]')[before]?.focus();
	}

	#draw(): void {
		if (this.#shown === undefined) return;
		const { costs, language } = this.#shown;
		const state = { costs, language, days: this.#days, allSessions: this.#allSessions };
		render(wholePage(state, this.#actions), this.#root);
	}
}

function isFromEditor(data: unknown): data is ToCostsPage {
	return typeof data === 'object' && data !== null && 'type' in data && data.type === 'costs';
}

function rememberedDays(state: unknown): SpanDays | undefined {
	if (typeof state !== 'object' || state === null || !('days' in state)) return undefined;
	return isSpanDays(state.days) ? state.days : undefined;
}
