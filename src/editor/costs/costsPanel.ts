import * as l10n from '@vscode/l10n';
import {
	Disposable,
	type Event,
	Uri,
	ViewColumn,
	type Webview,
	type WebviewPanel,
	type WebviewPanelSerializer,
	window,
} from 'vscode';
import type { CostsCsvResult, CostsResult } from '../../protocol/costs.ts';
import type { CostsState, FromCostsPage, ToCostsPage } from '../../protocol/costsPage.ts';
import type { ErrorAction } from '../../protocol/errors.ts';
import type { ErrorEvent } from '../../protocol/stream.ts';
import { showError } from '../commands/errorActions.ts';
import { toEditorError } from '../host/hostFailure.ts';
import type { InterfaceLanguage } from '../settings/language.ts';
import { panelHtml } from '../webview/panelHtml.ts';
import { saveCsv } from './saveCsv.ts';

export interface CostsParts {
	readonly extensionUri: Uri;
	readonly language: Pick<InterfaceLanguage, 'current' | 'strings' | 'onDidChange'>;
	/** What the costs are other than: something was spent or done, in this window or another. */
	readonly onDidChange: Event<unknown>;
	/** Rejects as a request to the host does. */
	costs(): Promise<CostsResult>;
	/** Rejects as a request to the host does. */
	csv(): Promise<CostsCsvResult>;
	openSession(sessionId: string): void;
	/** Those of the budget, the prices and the baseline. */
	openSettings(): void;
	/** A button of an error, but for `retry`, which looks again here. */
	act(action: ErrorAction, error: ErrorEvent): void;
}

/** The page of costs in a tab of the editor, of which there is one. It is drawn anew, while it is seen, when costs change. */
export class CostsPanel implements Disposable, WebviewPanelSerializer {
	static readonly id = 'tributary.costs';

	readonly #parts: CostsParts;
	#panel: WebviewPanel | undefined;
	#listening: Disposable | undefined;
	/** Whether the page listens: a hidden one is gone, and says `ready` when it is back. */
	#ready = false;
	#state: CostsState | undefined;
	#loading = false;
	/** Costs changed while they were read. */
	#stale = false;

	constructor(parts: CostsParts) {
		this.#parts = parts;
	}

	/** Opens the page, or brings it to the front. */
	show(): void {
		if (this.#panel === undefined) {
			this.#fill(window.createWebviewPanel(CostsPanel.id, '', ViewColumn.Active, { enableFindWidget: true }));
		} else this.#panel.reveal();
	}

	/** The tab is there again after a reload of the window. */
	async deserializeWebviewPanel(panel: WebviewPanel): Promise<void> {
		this.#fill(panel);
	}

	dispose(): void {
		this.#panel?.dispose();
	}

	#fill(panel: WebviewPanel): void {
		const { extensionUri, language, onDidChange } = this.#parts;
		const { webview } = panel;
		this.#panel = panel;
		this.#title(panel);
		panel.iconPath = Uri.joinPath(extensionUri, 'media', 'icon.png');
		webview.options = { enableScripts: true, localResourceRoots: [Uri.joinPath(extensionUri, 'dist', 'panel')] };
		this.#listening = Disposable.from(
			webview.onDidReceiveMessage((message: FromCostsPage) => this.#receive(message, webview)),
			panel.onDidChangeViewState(() => {
				if (!panel.visible) this.#ready = false;
			}),
			panel.onDidDispose(() => this.#close()),
			onDidChange(() => this.#refresh()),
			language.onDidChange(() => {
				this.#title(panel);
				this.#post();
			}),
		);
		webview.html = panelHtml(webview, extensionUri, 'costs', { language: language.current });
	}

	#title(panel: WebviewPanel): void {
		panel.title = l10n.t('Tributary Costs');
	}

	#close(): void {
		this.#panel = undefined;
		this.#ready = false;
		this.#state = undefined;
		this.#listening?.dispose();
	}

	#receive(message: FromCostsPage, webview: Webview): void {
		switch (message.type) {
			case 'ready':
				if (webview !== this.#panel?.webview) return;
				this.#ready = true;
				// What was there when it was hidden, and then what is there now.
				this.#post();
				void this.#refresh();
				break;
			case 'saveCsv':
				void this.#save();
				break;
			case 'openSession':
				this.#parts.openSession(message.sessionId);
				break;
			case 'openSettings':
				this.#parts.openSettings();
				break;
			case 'act':
				this.#act(message.action);
		}
	}

	#act(action: ErrorAction): void {
		if (action === 'retry') void this.#refresh();
		else if (this.#state?.kind === 'failed') this.#parts.act(action, this.#state.error);
	}

	/** Reads the costs anew, where somebody sees them; once more where they changed meanwhile. */
	async #refresh(): Promise<void> {
		this.#stale = true;
		if (this.#loading) return;
		this.#loading = true;
		while (this.#stale && this.#ready) {
			this.#stale = false;
			const state = await this.#load();
			if (this.#panel === undefined) break;
			this.#state = state;
			this.#post();
		}
		this.#loading = false;
	}

	async #load(): Promise<CostsState> {
		try {
			return { kind: 'known', result: await this.#parts.costs() };
		} catch (failure) {
			return { kind: 'failed', error: toEditorError(failure) };
		}
	}

	#post(): void {
		if (this.#panel === undefined || !this.#ready || this.#state === undefined) return;
		const { current, strings } = this.#parts.language;
		const message: ToCostsPage = { type: 'costs', language: current, strings, costs: this.#state };
		// A page that has gone meanwhile loses it, and asks again when it is back.
		void this.#panel.webview.postMessage(message);
	}

	async #save(): Promise<void> {
		if (this.#state?.kind !== 'known') return;
		const { day } = this.#state.result.budget;
		try {
			const { csv } = await this.#parts.csv();
			await saveCsv(csv, day);
		} catch (failure) {
			const error = toEditorError(failure);
			const action = await showError(error);
			if (action === 'retry') await this.#save();
			else if (action !== undefined) this.#parts.act(action, error);
		}
	}
}
