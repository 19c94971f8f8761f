import * as l10n from '@vscode/l10n';
import { render } from 'lit/html.js';
import type { ToPanel } from '../../protocol/panel.ts';
import { speak } from '../page/language.ts';
import { Composer } from './composer/composer.ts';
import { DropTarget } from './composer/dropTarget.ts';
import { ChatState, type Surroundings } from './conversation/chatState.ts';
import { type Arrangement, ConversationView } from './conversation/conversationView.ts';
import { MessageKeys } from './conversation/messageKeys.ts';
import { restrictedNotice } from './conversation/restrictedNotice.ts';
import { markForAMoment } from './conversation/reveal.ts';
import { ScrollFollower } from './conversation/scrollFollower.ts';
import { HistoryPlace } from './historyPlace.ts';
import { Changes } from './link/changes.ts';
import { DrawingPace } from './link/drawingPace.ts';
import type { EditorLink } from './link/editorLink.ts';
import { growthOf, Inbox, isFromEditor } from './link/inbox.ts';
import { Motion } from './link/motion.ts';
import { warmUp } from './markdown/warmUp.ts';
import { JumpButton } from './reading/jumpButton.ts';
import { LiveRegion } from './reading/liveRegion.ts';
import { keepSelection } from './reading/selectionKeeper.ts';

/** The whole page: takes messages as they come, draws at most once per animation frame. */
export class ChatPage {
	readonly #root: HTMLElement;
	readonly #link: EditorLink;
	readonly #inbox: Inbox;
	readonly #motion = new Motion();
	readonly #state = new ChatState();
	readonly #region = new LiveRegion();
	readonly #transcript = document.createElement('main');
	readonly #notice = document.createElement('div');
	readonly #jump = new JumpButton(() => this.#jumpToEnd());
	readonly #conversation: ConversationView;
	readonly #composer: Composer;
	readonly #history: HistoryPlace;
	readonly #dropTarget: DropTarget;
	readonly #keys: MessageKeys;
	readonly #scroll: ScrollFollower;
	readonly #pace = new DrawingPace(() => this.#drawFrame());
	/** The button and the composer: most frames of a stream change neither. */
	readonly #jumping = new Changes();
	readonly #composing = new Changes();
	/** Of the exchanges that are shown, the newest last. */
	#questions: readonly string[] = [];

	constructor(root: HTMLElement, link: EditorLink) {
		this.#root = root;
		this.#link = link;
		this.#inbox = new Inbox(
			() => this.#sayReady(),
			(message) => this.#drawWith(message),
		);
		const redraw = (id: string): void => {
			this.#state.exchanges.touch(id);
			this.#pace.now();
		};
		this.#transcript.className = 'transcript';
		// A region that scrolls must be reachable by keyboard.
		this.#transcript.tabIndex = 0;
		this.#notice.className = 'notice-place';
		this.#conversation = new ConversationView(this.#transcript, { link, region: this.#region, redraw });
		this.#transcript.append(this.#conversation.element);
		const actions = {
			post: link.post,
			say: (sentence: string) => this.#region.say(sentence),
		};
		this.#composer = new Composer({ ...actions, drafted: () => this.#remember() });
		this.#history = new HistoryPlace(root, actions, () => this.#composer.focus());
		this.#dropTarget = new DropTarget((transfer) => this.#composer.drop(transfer));
		this.#keys = new MessageKeys(this.#conversation.element, () => this.#composer.focus());
		const unconfirmed = (): number => this.#conversation.unconfirmedHeight;
		this.#scroll = new ScrollFollower(this.#transcript, this.#conversation.element, unconfirmed, () => {
			this.#pace.now();
			this.#remember();
		});
	}

	/** Listens, and asks the editor for what there is to show. */
	start(): void {
		window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
			if (isFromEditor(data)) this.#inbox.receive(data);
		});
		document.addEventListener('keydown', (event) => this.#keyPressed(event));
		this.#motion.onChange(() => this.#link.post({ type: 'motion', reduced: this.#motion.reduced }));
		this.#sayReady();
	}

	#sayReady(): void {
		this.#link.post({ type: 'ready', ...(this.#motion.reduced ? { reducedMotion: true } : {}) });
	}

	/** More of a text may wait for its time, all else is awaited. */
	#drawWith(message: ToPanel): void {
		const characters = growthOf(message);
		if (characters === undefined) this.#pace.now();
		else this.#pace.soon(characters);
	}

	#drawFrame(): void {
		const messages = this.#inbox.take();
		const { surroundings: before, exchanges } = this.#state;
		for (const message of messages) this.#state.receive(message);
		const { surroundings } = this.#state;
		if (surroundings === undefined) return;
		const { context } = surroundings;
		if (surroundings !== before) this.#drawAround(surroundings, before);
		const { arranged } = exchanges;
		this.#transcript.classList.toggle('busy', exchanges.busy);
		const arrangement = keepSelection(() => this.#conversation.draw(exchanges, context));
		if (arranged) this.#questions = exchanges.all().map(({ question }) => question);
		this.#drawComposer(surroundings);
		if (before === undefined) this.#recall();
		else this.#scrollTo(arrangement);
		// A draft that is confirmed changes what is followed, and no size.
		if (this.#conversation.foretells) this.#scroll.follow();
		if (this.#jumping.differ([this.#scroll.following, surroundings.strings])) this.#jump.draw(!this.#scroll.following);
		for (const message of messages) this.#doOnce(message);
		this.#history.draw(surroundings.history, context.language);
		this.#acknowledge(messages);
	}

	/** What stands around the conversation, and the language of all. */
	#drawAround({ context, strings }: Surroundings, before: Surroundings | undefined): void {
		if (strings !== before?.strings) {
			speak(context.language, strings);
			this.#transcript.ariaLabel = l10n.t('Conversation');
		}
		if (before === undefined) this.#arrange();
		else if (before.context.language !== context.language) this.#conversation.relabel();
		render(restrictedNotice(context, this.#link), this.#notice);
		if (before === undefined) return;
		for (const { id, name } of context.attachments) {
			if (!before.context.attachments.some((known) => known.id === id)) this.#region.say(l10n.t('{0} attached', name));
		}
	}

	#arrange(): void {
		this.#root.replaceChildren(
			this.#notice,
			this.#transcript,
			this.#jump.element,
			this.#composer.element,
			this.#dropTarget.element,
			this.#region.element,
		);
	}

	#drawComposer({ context, queue, pictures }: Surroundings): void {
		const { answering, busy } = this.#state.exchanges;
		const questions = this.#questions;
		if (!this.#composing.differ([context, queue, pictures, answering, busy, questions])) return;
		this.#composer.draw({ context, answering, busy, queue, pictures, questions });
	}

	#jumpToEnd(): void {
		this.#scroll.jumpToEnd();
		this.#pace.now();
		// The button goes, and what it did is done: the next thing is to read or to ask.
		this.#transcript.focus({ preventScroll: true });
	}

	/** What a message asks for beside being shown. */
	#doOnce(message: ToPanel): void {
		if (message.type === 'focusInput') this.#composer.focus();
		else if (message.type === 'mentions') this.#composer.mentions(message.request, message.mentions);
		else if (message.type === 'draft') this.#composer.insertDraft(message.text);
		else if (message.type === 'reveal') this.#reveal(message.exchangeId);
	}

	/** Tells the editor what is on the screen. */
	#acknowledge(messages: readonly ToPanel[]): void {
		const drawn = messages.findLast(({ type }) => type === 'events');
		if (drawn !== undefined) this.#link.post({ type: 'drawn', sequence: drawn.sequence });
	}

	#scrollTo(arrangement: Arrangement): void {
		if (arrangement !== 'same') this.#scroll.jumpToEnd();
	}

	#reveal(exchangeId: string): void {
		const top = this.#conversation.topOf({ exchangeId, offset: 0 });
		const element = this.#conversation.elementOf(exchangeId);
		if (top === undefined || element === undefined) return;
		this.#scroll.restore(top);
		markForAMoment(element);
	}

	#keyPressed(event: KeyboardEvent): void {
		if (event.isComposing || event.defaultPrevented || this.#history.shown || this.#keys.press(event)) return;
		if (event.key !== 'Escape' || !this.#state.exchanges.answering) return;
		event.preventDefault();
		this.#link.post({ type: 'stop' });
	}

	#recall(): void {
		const { draft, place } = this.#link.recall();
		this.#composer.draft = draft;
		const top = place === undefined ? undefined : this.#conversation.topOf(place);
		if (top === undefined) this.#scroll.jumpToEnd();
		else this.#scroll.restore(top);
		warmUp();
	}

	#remember(): void {
		const { draft } = this.#composer;
		const place = this.#scroll.following ? undefined : this.#conversation.placeAt(this.#scroll.top);
		this.#link.remember(place === undefined ? { draft } : { draft, place });
	}
}
