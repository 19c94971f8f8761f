import type { ErrorAction } from './errors.ts';
import type { ImageType } from './images.ts';
import type { AnswerQuality } from './metrics.ts';
import type { Mode } from './modes.ts';
import type { Reference, ReferenceRefusal } from './references.ts';
import type { SessionHit } from './sessions.ts';
import type { DoneReason, ErrorEvent, RouteEvent, StreamEvent, Tier, UsageEvent, WarningEvent } from './stream.ts';

/*
 * Panel and editor. The panel keeps nothing that cannot be lost: at every boot it says `ready` and gets a snapshot,
 * then deltas. Every message to the panel carries the next sequence number; a panel that sees a gap says `ready`.
 */

export type Language = 'en' | 'ar';

/** One question and its answer. */
export interface Exchange {
	/** Of the answer, in the host's session. */
	readonly id: string;
	readonly question: string;
	readonly references: readonly Reference[];
	readonly answer: Answer;
	/** Where the conversation has branches here: this one's place among them. */
	readonly branch?: Branch;
	/** What the person thought of the answer. */
	readonly rating?: Rating;
	/** Another window is writing the answer; it comes here in steps, and cannot be stopped from here. */
	readonly elsewhere?: true;
}

export type Rating = 'up' | 'down';

export interface Branch {
	/** From 1. */
	readonly place: number;
	/** At least 2. */
	readonly count: number;
}

/** A question that waits for the answer before it to end. */
export interface QueuedQuestion {
	readonly id: string;
	readonly question: string;
	readonly references: readonly Reference[];
}

export interface Answer {
	readonly route?: RouteEvent;
	readonly text: string;
	readonly reasoning: string;
	/** In the order in which the model began them. */
	readonly tools: readonly ToolCall[];
	readonly warnings: readonly WarningEvent[];
	/** Of the stream that runs or ran last. */
	readonly usage?: UsageEvent;
	readonly processingTimeMs?: number;
	/** How the stream that ran last came; absent where nobody measured. */
	readonly quality?: AnswerQuality;
	/**
	 * What is probably next behind `text`, and never a part of it: to be looked at and nothing else. Absent where nothing
	 * is foretold, and once the answer is over.
	 */
	readonly draft?: string;
	/** What the streams before took, of an answer that was continued. */
	readonly before?: Spent;
	readonly state: AnswerState;
}

export interface Spent {
	readonly usage?: UsageEvent;
	readonly processingTimeMs: number;
}

/** A tool that the model wants called. Nothing here calls it: it is passed on and shown. */
export interface ToolCall {
	readonly callId: string;
	readonly name: string;
	/** What the tool is given, as the model writes it: mostly JSON, and incomplete while it streams. */
	readonly arguments: string;
	readonly result?: string;
}

export type AnswerState =
	| { readonly phase: 'waiting' }
	| { readonly phase: 'streaming' }
	| { readonly phase: 'done'; readonly reason: DoneReason }
	| { readonly phase: 'failed'; readonly error: ErrorEvent }
	/** The process that wrote it is gone; what it had kept is here. */
	| { readonly phase: 'interrupted' };

/** A question that the empty state offers, made from what is open. The panel makes the sentence. */
export interface Suggestion {
	readonly code: SuggestionCode;
	/** A file's base name or a symbol's name; empty for general suggestions. */
	readonly subject: string;
}

export type SuggestionCode =
	| 'explain_file'
	| 'find_bugs_in_file'
	| 'write_tests_for_file'
	| 'explain_selection'
	| 'what_can_you_do'
	| 'write_a_function'
	| 'write_in_python';

/** A picture that waits in the composer. Its bytes come apart (`pictures`), once. */
export interface Attachment {
	readonly id: string;
	readonly name: string;
	readonly mediaType: ImageType;
}

/** base64 */
export interface PictureData {
	readonly id: string;
	readonly data: string;
}

/** Something that goes along with the next question, as a chip over the input. */
export interface ContextItem {
	readonly id: string;
	readonly kind: 'selection' | 'file' | 'symbol' | 'problems';
	readonly uri: string;
	/** Lines from 1, of a selection or a symbol. */
	readonly lines?: { readonly first: number; readonly last: number };
	/** A symbol's name. */
	readonly name?: string;
	/** How many problems. */
	readonly count?: number;
	/**
	 * `offered`: the open file, which goes along only when it is pressed. `automatic`: what is selected goes along until
	 * it is removed. `added`: by the person.
	 */
	readonly origin: 'offered' | 'automatic' | 'added';
	/** Absent until it was counted. */
	readonly estimate?: { readonly tokens: number } | { readonly refused: ReferenceRefusal };
}

/** What the next question would send, with all that goes along. */
export interface Budget {
	readonly inputTokens: number;
	readonly contextWindow?: number;
	/** Turns of the conversation that would stay behind. */
	readonly cutTurns: number;
	/** The tier that would answer, where tiers are weighed. */
	readonly tier?: Tier;
	/** What the answer is expected to cost, in dollars; absent where that is not known. */
	readonly usd?: number;
	/** Why the question could not be asked as it is. */
	readonly error?: ErrorEvent;
}

/** What can be put behind `@` (a file, a symbol), `#` (problems) or, at the beginning of a question, `/` (a prompt). */
export interface Mention {
	readonly id: string;
	readonly kind: 'file' | 'symbol' | 'problems' | 'prompt';
	/** Of a prompt the word itself: `/fix`. It is for the input alone, and adds nothing to the question's context. */
	readonly label: string;
	/** A path, how many problems, or what a prompt does. */
	readonly detail: string;
}

export type MentionTrigger = '@' | '#' | '/';

/** What stands on the model picker. */
export interface ModelLabel {
	/** `tributary.model`: `auto`, a tier, or a model's id. */
	readonly choice: string;
	/** The model that would answer now; absent where none would. */
	readonly model?: string;
	/** Tokens, where known. */
	readonly contextWindow?: number;
	/** Dollars per million tokens, where known. */
	readonly price?: { readonly input: number; readonly output: number };
	/** Whether it runs on the person's own machine. */
	readonly local: boolean;
}

/** What the panel shows around the conversation. */
export interface PanelContext {
	readonly language: Language;
	readonly mode: Mode | 'unknown';
	/** Whether a question would find a model as things stand; the empty state offers three ways when not. */
	readonly ready: boolean;
	readonly suggestions: readonly Suggestion[];
	/** Absent until the host has told. */
	readonly model?: ModelLabel;
	/** URIs of the project's instructions that go along with the next question. */
	readonly instructions: readonly string[];
	readonly attachments: readonly Attachment[];
	readonly items: readonly ContextItem[];
	/** Absent until it was counted. */
	readonly budget?: Budget;
	/** The workspace is not trusted: its settings and instructions are not used. */
	readonly restricted: boolean;
	/** Title of the conversation, from its first question on. */
	readonly title?: string;
}

/** The list of conversations, in the place of the conversation. */
export interface History {
	/** What is searched for; empty: all of them. */
	readonly query: string;
	readonly sessions: readonly SessionHit[];
	/** URI of this window's first folder: the others' names stand beside their conversations. */
	readonly workspace?: string;
	/** The one that this view shows. */
	readonly current: string;
	/** Deleted while the list was open: each can be had back. */
	readonly deleted: readonly string[];
	/** Why there is no list. */
	readonly error?: ErrorEvent;
}

/** From the editor to the panel. */
export type ToPanel = { readonly sequence: number } & ToPanelBody;

export type ToPanelBody =
	| {
			readonly type: 'snapshot';
			/** The l10n bundle of the context's language: English sentence to translation; empty for English. */
			readonly strings: Readonly<Record<string, string>>;
			readonly context: PanelContext;
			readonly exchanges: readonly Exchange[];
			readonly queue: readonly QueuedQuestion[];
			readonly pictures: readonly PictureData[];
			/** Where the list of conversations is open. */
			readonly history?: History;
	  }
	| { readonly type: 'context'; readonly context: PanelContext }
	| { readonly type: 'exchange'; readonly exchange: Exchange }
	| { readonly type: 'events'; readonly exchangeId: string; readonly events: readonly StreamEvent[] }
	/** Another branch, or what another window has changed: all that is shown now, in its order. */
	| { readonly type: 'exchanges'; readonly exchanges: readonly Exchange[] }
	| { readonly type: 'queue'; readonly queue: readonly QueuedQuestion[] }
	| { readonly type: 'pictures'; readonly pictures: readonly PictureData[] }
	/** Absent: the conversation is to be shown. */
	| { readonly type: 'history'; readonly history?: History }
	/** What was asked for last; answers to earlier requests count no more. */
	| { readonly type: 'mentions'; readonly request: number; readonly mentions: readonly Mention[] }
	/** Text for the input, before what stands there. */
	| { readonly type: 'draft'; readonly text: string }
	/** An exchange to be scrolled to: where a search found its words. */
	| { readonly type: 'reveal'; readonly exchangeId: string }
	| { readonly type: 'focusInput' };

/** From the panel to the editor. Code is named by exchange and block, never sent as text. */
export type FromPanel =
	/** `reducedMotion`: the person wants less of it. */
	| { readonly type: 'ready'; readonly reducedMotion?: true }
	/** They have changed their mind about it. */
	| { readonly type: 'motion'; readonly reduced: boolean }
	/** While an answer runs the question waits its turn. */
	| { readonly type: 'ask'; readonly question: string }
	| { readonly type: 'continue'; readonly exchangeId: string }
	/** The same question once more, as a branch; `choose`: by a model that the person picks first. */
	| { readonly type: 'askAgain'; readonly exchangeId: string; readonly choose: boolean }
	/** The next tier up answers the same question, as a branch. */
	| { readonly type: 'tryHarder'; readonly exchangeId: string }
	/** Absent: the thumb is taken back. */
	| { readonly type: 'rate'; readonly exchangeId: string; readonly rating?: Rating }
	/** An earlier question in other words: a branch from there. */
	| { readonly type: 'editQuestion'; readonly exchangeId: string; readonly question: string }
	/** The branch before or after this one. */
	| { readonly type: 'showBranch'; readonly exchangeId: string; readonly step: -1 | 1 }
	/** Takes it out of the queue and back into the input. */
	| { readonly type: 'editQueued'; readonly id: string }
	| { readonly type: 'removeQueued'; readonly id: string }
	/** Asks it now: the queue rests after an answer that was stopped or failed. */
	| { readonly type: 'sendQueued'; readonly id: string }
	/** The text in the input, a moment after the last key: what it would send is counted. */
	| { readonly type: 'drafted'; readonly text: string }
	| {
			readonly type: 'findMentions';
			readonly request: number;
			readonly trigger: MentionTrigger;
			readonly query: string;
	  }
	| { readonly type: 'addMention'; readonly id: string }
	/** Presses an `offered` item: it goes along. */
	| { readonly type: 'addItem'; readonly id: string }
	| { readonly type: 'removeItem'; readonly id: string }
	| { readonly type: 'openItem'; readonly id: string }
	/** A reference of a question that was asked, by its place. */
	| { readonly type: 'openReference'; readonly exchangeId: string; readonly place: number }
	| { readonly type: 'manageTrust' }
	| { readonly type: 'showHistory' }
	| { readonly type: 'closeHistory' }
	| { readonly type: 'searchHistory'; readonly query: string }
	/** `messageId`: the exchange that the search found. */
	| { readonly type: 'openSession'; readonly sessionId: string; readonly messageId?: string }
	| { readonly type: 'renameSession'; readonly sessionId: string; readonly title: string }
	| { readonly type: 'deleteSession'; readonly sessionId: string }
	| { readonly type: 'restoreSession'; readonly sessionId: string }
	| { readonly type: 'exportSession'; readonly sessionId: string }
	/** The suggestion itself and not its place: what is offered may have changed while the person pressed. */
	| { readonly type: 'askSuggestion'; readonly suggestion: Suggestion }
	/** The caret is in the input: a question is likely. */
	| { readonly type: 'inputFocused' }
	| { readonly type: 'pickModel' }
	/** A picture was pasted or dropped. The editor checks kind and size, and says what it does not take. */
	| { readonly type: 'attachImage'; readonly name: string; readonly mediaType: string; readonly data: string }
	/** Files dropped from the editor's own trees. */
	| { readonly type: 'attachUris'; readonly uris: readonly string[] }
	/** The person wants to choose a picture from the disk. */
	| { readonly type: 'chooseImage' }
	| { readonly type: 'removeAttachment'; readonly id: string }
	| { readonly type: 'openInstructions'; readonly uri: string }
	| { readonly type: 'stop' }
	| { readonly type: 'newChat' }
	| { readonly type: 'copyAnswer'; readonly exchangeId: string }
	| { readonly type: 'copyBlock'; readonly exchangeId: string; readonly block: number }
	| { readonly type: 'insertBlock'; readonly exchangeId: string; readonly block: number }
	/** Works the block into the document that it is about. */
	| { readonly type: 'applyBlock'; readonly exchangeId: string; readonly block: number }
	| { readonly type: 'act'; readonly action: ErrorAction; readonly exchangeId?: string }
	/** The message of this sequence number is on the screen; until then the editor sends no further events. */
	| { readonly type: 'drawn'; readonly sequence: number };
