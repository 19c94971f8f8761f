import { commands, type ExtensionContext, type WebviewView, type WebviewViewProvider } from 'vscode';
import { ChatSurface, type SurfaceParts } from './chatSurface.ts';

/** In the workspace's state: which conversation the view shows. Only its id, and no text. */
const sessionKey = 'tributary.chat.session';

/** The chat view. It remembers its conversation beyond a reload of the window. */
export class ChatView implements WebviewViewProvider {
	static readonly id = 'tributary.chat';

	readonly surface: ChatSurface;
	readonly #memory: ExtensionContext['workspaceState'];
	#restored = false;

	constructor(parts: SurfaceParts, memory: ExtensionContext['workspaceState']) {
		this.#memory = memory;
		this.surface = new ChatSurface(parts, {
			namesSession: false,
			reveal: async (preserveFocus) => {
				await commands.executeCommand(`${ChatView.id}.focus`, { preserveFocus });
			},
		});
		this.surface.onDidChange(() => this.#remember());
	}

	resolveWebviewView(view: WebviewView): void {
		this.#restore();
		this.surface.attach(view.webview);
		view.onDidChangeVisibility(() => {
			if (!view.visible) this.surface.sleep();
		});
		view.onDidDispose(() => this.surface.detach());
	}

	/** The conversation of before the reload, where it is still there and nothing was asked meanwhile. */
	#restore(): void {
		const remembered = this.#memory.get(sessionKey);
		if (this.#restored || typeof remembered !== 'string' || !this.surface.conversation.empty) return;
		this.#restored = true;
		// Without a host there is nothing to open; the first question then says what is wrong.
		this.surface.open(remembered).catch(() => {});
	}

	#remember(): void {
		const { empty, sessionId } = this.surface.conversation;
		const wanted = empty ? undefined : sessionId;
		if (this.#memory.get(sessionKey) !== wanted) void this.#memory.update(sessionKey, wanted);
	}
}
