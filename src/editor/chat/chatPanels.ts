import { Uri, ViewColumn, type WebviewPanel, type WebviewPanelSerializer, window } from 'vscode';
import { ChatSurface, type SurfaceParts } from './chatSurface.ts';
import type { Conversation } from './conversation/conversation.ts';

/** Chats in tabs of the editor. Each remembers its conversation beyond a reload of the window. */
export class ChatPanels implements WebviewPanelSerializer {
	static readonly id = 'tributary.chatPanel';

	readonly #parts: SurfaceParts;
	readonly #onActive: (surface: ChatSurface) => void;
	readonly #surfaces = new Map<ChatSurface, WebviewPanel>();

	/** `onActive` is told which one has got the focus. */
	constructor(parts: SurfaceParts, onActive: (surface: ChatSurface) => void) {
		this.#parts = parts;
		this.#onActive = onActive;
	}

	/** Those that are open. */
	get surfaces(): readonly ChatSurface[] {
		return [...this.#surfaces.keys()];
	}

	/** Shows a conversation in a tab of its own. */
	open(conversation: Conversation): ChatSurface {
		const panel = window.createWebviewPanel(ChatPanels.id, 'Tributary', ViewColumn.Active, { enableFindWidget: true });
		const surface = this.#fill(panel, conversation);
		surface.attach(panel.webview);
		this.#onActive(surface);
		return surface;
	}

	/** A tab is there again after a reload, with what its page had put aside. */
	async deserializeWebviewPanel(panel: WebviewPanel, state: unknown): Promise<void> {
		const surface = this.#fill(panel, this.#parts.conversations.fresh());
		const sessionId = sessionIn(state);
		// Without a host there is nothing to open; the first question then says what is wrong.
		if (sessionId !== undefined) await surface.open(sessionId).catch(() => {});
		if (this.#surfaces.has(surface)) surface.attach(panel.webview);
	}

	#fill(panel: WebviewPanel, conversation: Conversation): ChatSurface {
		const surface = new ChatSurface(
			this.#parts,
			{
				namesSession: true,
				reveal: async (preserveFocus) => panel.reveal(undefined, preserveFocus),
			},
			conversation,
		);
		this.#surfaces.set(surface, panel);
		panel.iconPath = Uri.joinPath(this.#parts.extensionUri, 'media', 'icon.png');
		const retitle = (): void => {
			panel.title = surface.conversation.title ?? 'Tributary';
		};
		surface.onDidChange(retitle);
		retitle();
		panel.onDidChangeViewState(() => {
			if (!panel.visible) surface.sleep();
			if (panel.active) this.#onActive(surface);
		});
		panel.onDidDispose(() => {
			this.#surfaces.delete(surface);
			surface.dispose();
		});
		return surface;
	}
}

/** The page's own state: anything may stand in it. */
function sessionIn(state: unknown): string | undefined {
	if (typeof state !== 'object' || state === null || !('sessionId' in state)) return undefined;
	return typeof state.sessionId === 'string' ? state.sessionId : undefined;
}
