import { type Disposable, EventEmitter, type Uri, type Webview, window, workspace } from 'vscode';
import type { FromPanel } from '../../protocol/panel.ts';
import type { ErrorEvent } from '../../protocol/stream.ts';
import type { Host } from '../host/host.ts';
import type { InterfaceLanguage } from '../settings/language.ts';
import { type ChatWish, wishOf } from './chatWish.ts';
import { ContextItems } from './context/contextItems.ts';
import type { Conversation } from './conversation/conversation.ts';
import type { ConversationChange } from './conversation/conversationChange.ts';
import type { Conversations } from './conversation/conversations.ts';
import { realTiming } from './conversation/syncPace.ts';
import { HistoryList } from './history/historyList.ts';
import type { ProjectInstructions } from './instructions.ts';
import { panelContext } from './panelContext.ts';
import { type OfferedQuestion, offeredQuestions } from './suggestions.ts';
import { SurfacePage } from './surfacePage.ts';

export interface SurfaceParts {
	readonly extensionUri: Uri;
	readonly host: Host;
	readonly language: InterfaceLanguage;
	readonly instructions: ProjectInstructions;
	readonly conversations: Conversations;
	/** What the person wants done, as the page says it. */
	onWish(wish: ChatWish, surface: ChatSurface): void;
	/** The conversation that a surface showed was deleted by another window. */
	onLost(): void;
}

/** Where a surface's page lies: in the chat view, or in a tab of the editor. */
export interface SurfaceFrame {
	/** Brings it into view; with the focus, unless that is to stay where it is. */
	reveal(preserveFocus: boolean): Promise<void>;
	/** Whether the editor remembers by the page which conversation it shows. */
	readonly namesSession: boolean;
}

/** As many exchanges as no screen is too high for. */
const screenful = 12;

/** One window on a conversation. Its page may come and go; every time it comes it gets a snapshot. */
export class ChatSurface {
	readonly history: HistoryList;
	readonly #parts: SurfaceParts;
	readonly #frame: SurfaceFrame;
	readonly #page: SurfacePage;
	readonly #changed = new EventEmitter<void>();
	/** It shows another conversation, or that has a question or a title that it had not. */
	readonly onDidChange = this.#changed.event;
	#listeners: readonly Disposable[];
	#items: ContextItems | undefined;
	#conversation: Conversation;
	#showing: readonly { dispose(): void }[] = [];
	/** Resolves when it is clear which conversation is shown. */
	#opening: Promise<unknown> | undefined;
	#opens = 0;
	#offered: readonly OfferedQuestion[] = [];
	/** Waits for the page, which is made anew for another conversation. */
	#toReveal: string | undefined;

	constructor(parts: SurfaceParts, frame: SurfaceFrame, conversation = parts.conversations.fresh()) {
		this.#parts = parts;
		this.#frame = frame;
		this.#conversation = conversation;
		this.#page = new SurfacePage(parts.extensionUri);
		const { host, language, instructions } = parts;
		this.history = new HistoryList({
			host,
			timing: realTiming,
			current: () => this.#conversation.sessionId,
			workspace: () => workspace.workspaceFolders?.[0]?.uri.toString(),
			changed: () => this.#postHistory(),
		});
		const refresh = (): void => this.#refresh();
		this.#listeners = [
			this.#changed,
			host.onDidChangeStatus(refresh),
			host.onDidChangeSessions(() => this.history.refresh()),
			instructions.onDidChange(refresh),
			language.onDidChange(() => this.#load()),
			workspace.onDidGrantWorkspaceTrust(refresh),
			window.onDidChangeActiveTextEditor(() => {
				if (this.#conversation.empty) refresh();
			}),
		];
		this.#hold();
	}

	/** What goes along with the next question. Looked for at first need: at activation nobody has asked yet. */
	get items(): ContextItems {
		if (this.#items !== undefined) return this.#items;
		const { host, instructions } = this.#parts;
		const items = new ContextItems({
			host,
			instructions,
			conversation: () => ({ sessionId: this.#conversation.sessionId, parent: this.#conversation.parent }),
		});
		this.#items = items;
		this.#listeners = [
			...this.#listeners,
			items,
			items.onDidChange(() => this.#refresh()),
			items.onMentions((found) => this.#page.post({ type: 'mentions', ...found })),
		];
		return items;
	}

	get conversation(): Conversation {
		return this.#conversation;
	}

	/** Shows another conversation. */
	show(conversation: Conversation): void {
		if (conversation === this.#conversation) return;
		this.#conversation = conversation;
		this.#hold();
		// The editor remembers a tab's conversation by its page, which has to be another then.
		if (this.#frame.namesSession) this.#load();
		else if (this.#page.ready) this.#showFromEnd();
		this.#moved();
	}

	newChat(): void {
		this.#opens += 1;
		this.history.close();
		if (!this.#conversation.empty) this.show(this.#parts.conversations.fresh());
	}

	/** Shows a conversation of the store, unless another is wanted meanwhile. What kept it from being shown, if anything did. */
	async open(sessionId: string): Promise<ErrorEvent | undefined> {
		const open = ++this.#opens;
		const opening = this.#parts.conversations.open(sessionId);
		this.#opening = opening.catch(() => {});
		const opened = await opening;
		if (opened.kind === 'error') return opened.error;
		if (open === this.#opens) {
			// Before all that the conversation holds, which takes its time on the way to the page.
			this.history.close();
			this.show(opened.conversation);
		} else this.#parts.conversations.hold(opened.conversation).dispose();
		return undefined;
	}

	/** Resolves when nothing is being opened. */
	async settled(): Promise<void> {
		await this.#opening;
	}

	/** Scrolls to an exchange. */
	revealExchange(exchangeId: string): void {
		this.#conversation.showThrough(exchangeId);
		this.#toReveal = exchangeId;
		this.#revealNow();
	}

	/** Puts text before what stands in the input. */
	draft(text: string): void {
		this.#page.post({ type: 'draft', text });
	}

	/** Brings it into view without taking the focus. */
	async reveal(): Promise<void> {
		await this.#frame.reveal(true);
	}

	/** Puts the caret into the input, now or as soon as the page is there. */
	async focusInput(): Promise<void> {
		await this.#frame.reveal(false);
		this.#page.focusInput();
	}

	/** The page lies in this webview from now on. */
	attach(webview: Webview): void {
		const { host, instructions } = this.#parts;
		this.#page.attach(webview, (message) => void this.#receive(message));
		this.#load();
		void instructions.look();
		// The first look at a chat is the first need: the host starts while the page loads.
		host.freshStatus().catch(() => this.#refresh());
	}

	/** The page is hidden, and has lost all that it had. */
	sleep(): void {
		this.#page.sleep();
	}

	/** The page is gone. */
	detach(): void {
		this.#page.detach();
	}

	dispose(): void {
		this.detach();
		for (const one of [...this.#showing, ...this.#listeners]) one.dispose();
	}

	#hold(): void {
		const before = this.#showing;
		this.#showing = [
			this.#parts.conversations.hold(this.#conversation),
			this.#conversation.onDidChange((change) => this.#follow(change)),
		];
		for (const one of before) one.dispose();
	}

	#follow(change: ConversationChange): void {
		const page = this.#page;
		switch (change.kind) {
			case 'events':
				page.events(change.exchangeId, change.events);
				return;
			case 'exchange':
				page.post({ type: 'exchange', exchange: change.exchange });
				this.#moved();
				return;
			case 'exchanges':
				page.post({ type: 'exchanges', exchanges: this.#conversation.exchanges });
				this.#moved();
				return;
			case 'queue':
				page.post({ type: 'queue', queue: this.#conversation.queue });
				return;
			case 'title':
				this.#refresh();
				this.#changed.fire();
				return;
			case 'gone':
				this.show(this.#parts.conversations.fresh());
				if (change.elsewhere) this.#parts.onLost();
				return;
			case 'running':
				this.#items?.conversationChanged();
				return;
		}
	}

	/** What the next question follows may be another answer. */
	#moved(): void {
		this.#items?.conversationChanged();
		this.#changed.fire();
	}

	async #receive(message: FromPanel): Promise<void> {
		switch (message.type) {
			case 'ready':
				this.#parts.conversations.motion.reduced = message.reducedMotion === true;
				// An empty chat for a moment, before the one that is being opened, would only startle.
				await this.#opening;
				this.#snapshot();
				this.#revealNow();
				return;
			case 'motion':
				this.#parts.conversations.motion.reduced = message.reduced;
				return;
			case 'drawn':
				this.#page.drawn(message.sequence);
				return;
			default: {
				const wish = wishOf(message, this.#offered);
				if (wish !== undefined) this.#parts.onWish(wish, this);
			}
		}
	}

	#revealNow(): void {
		if (this.#toReveal === undefined || !this.#page.ready) return;
		this.#page.post({ type: 'reveal', exchangeId: this.#toReveal });
		this.#toReveal = undefined;
	}

	#load(): void {
		this.#page.load(this.#parts.language.current, this.#frame.namesSession ? this.#conversation.sessionId : undefined);
	}

	/** The end first, which is what is seen: a conversation of 500 messages takes 2 MB from process to process. */
	#showFromEnd(): void {
		const { exchanges } = this.#conversation;
		this.#snapshot(exchanges.slice(-screenful));
		if (exchanges.length > screenful) this.#page.post({ type: 'exchanges', exchanges });
	}

	#snapshot(exchanges = this.#conversation.exchanges): void {
		const { queue } = this.#conversation;
		const history = this.history.shown;
		this.#page.boot({
			type: 'snapshot',
			strings: this.#parts.language.strings,
			context: this.#context(),
			exchanges,
			queue,
			pictures: this.items.pictures,
			...(history === undefined ? {} : { history }),
		});
	}

	#refresh(): void {
		if (this.#page.ready) this.#page.refresh(this.#context(), this.items.pictures);
	}

	#context() {
		this.#offered = offeredQuestions();
		const { host, language, instructions } = this.#parts;
		const [conversation, items, offered] = [this.#conversation, this.items, this.#offered];
		return panelContext({ host, language, instructions, items, conversation, offered });
	}

	#postHistory(): void {
		const history = this.history.shown;
		this.#page.post({ type: 'history', ...(history === undefined ? {} : { history }) });
	}
}
