import { Uri, type Webview } from 'vscode';
import type { FromPanel, Language, PanelContext, PictureData, ToPanelBody } from '../../protocol/panel.ts';
import { panelHtml } from '../webview/panelHtml.ts';
import { PanelChannel } from './panelChannel.ts';

type Snapshot = Extract<ToPanelBody, { readonly type: 'snapshot' }>;

/** The page of a surface, while there is one. It may come and go, and knows nothing when it comes. */
export class SurfacePage {
	readonly #extensionUri: Uri;
	#webview: Webview | undefined;
	#channel: PanelChannel | undefined;
	/** Pictures are large and never change: each goes once. */
	#sentPictures: ReadonlySet<string> = new Set();
	#wantsFocus = false;

	constructor(extensionUri: Uri) {
		this.#extensionUri = extensionUri;
	}

	/** Whether it listens. */
	get ready(): boolean {
		return this.#channel?.ready ?? false;
	}

	/** It lies in this webview from now on. */
	attach(webview: Webview, onMessage: (message: FromPanel) => void): void {
		this.#webview = webview;
		this.#channel = new PanelChannel(webview);
		webview.options = {
			enableScripts: true,
			localResourceRoots: [Uri.joinPath(this.#extensionUri, 'dist', 'panel')],
		};
		webview.onDidReceiveMessage(onMessage);
	}

	/** Loads it anew. `session`: the conversation that it is to remember for the editor. */
	load(language: Language, session: string | undefined): void {
		if (this.#webview === undefined) return;
		this.sleep();
		this.#webview.html = panelHtml(this.#webview, this.#extensionUri, 'chat', {
			language,
			...(session === undefined ? {} : { session }),
		});
	}

	/** It says that it is there: it gets everything, and the caret where that was wanted. */
	boot(snapshot: Snapshot): void {
		this.#sentPictures = idsOf(snapshot.pictures);
		this.#channel?.boot(snapshot);
		this.#focusNow();
	}

	/** What surrounds the conversation is other than it was. */
	refresh(context: PanelContext, pictures: readonly PictureData[]): void {
		const unsent = pictures.filter(({ id }) => !this.#sentPictures.has(id));
		this.#sentPictures = idsOf(pictures);
		if (unsent.length > 0) this.post({ type: 'pictures', pictures: unsent });
		this.post({ type: 'context', context });
	}

	post(body: ToPanelBody): void {
		this.#channel?.post(body);
	}

	events(...events: Parameters<PanelChannel['events']>): void {
		this.#channel?.events(...events);
	}

	drawn(sequence: number): void {
		this.#channel?.drawn(sequence);
	}

	/** Puts the caret into the input, now or as soon as the page is there. */
	focusInput(): void {
		this.#wantsFocus = true;
		this.#focusNow();
	}

	/** It is hidden, and has lost all that it had. */
	sleep(): void {
		this.#channel?.sleep();
	}

	/** It is gone. */
	detach(): void {
		this.sleep();
		this.#webview = undefined;
		this.#channel = undefined;
	}

	#focusNow(): void {
		if (!this.#wantsFocus || !this.ready) return;
		this.#wantsFocus = false;
		this.post({ type: 'focusInput' });
	}
}

function idsOf(pictures: readonly PictureData[]): ReadonlySet<string> {
	return new Set(pictures.map(({ id }) => id));
}
