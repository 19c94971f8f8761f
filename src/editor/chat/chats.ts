import type { ExtensionContext } from 'vscode';
import { ChatPanels } from './chatPanels.ts';
import type { ChatSurface, SurfaceParts } from './chatSurface.ts';
import { ChatView } from './chatView.ts';

/** The chat view and the chats in tabs of the editor. Commands act on the one that the person used last. */
export class Chats {
	readonly view: ChatView;
	readonly panels: ChatPanels;
	#last: ChatSurface;

	constructor(parts: SurfaceParts, memory: ExtensionContext['workspaceState']) {
		const used: SurfaceParts = {
			...parts,
			onWish: (wish, surface) => {
				this.#last = surface;
				parts.onWish(wish, surface);
			},
		};
		this.view = new ChatView(used, memory);
		this.panels = new ChatPanels(used, (surface) => {
			this.#last = surface;
		});
		this.#last = this.view.surface;
	}

	/** The one that was used last, and is still there. */
	get active(): ChatSurface {
		return this.panels.surfaces.includes(this.#last) ? this.#last : this.view.surface;
	}
}
