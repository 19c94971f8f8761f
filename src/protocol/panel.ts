import type { ErrorAction } from './errors.ts';
import type { Reference } from './host.ts';
import type { Mode } from './modes.ts';
import type { DoneReason, ErrorEvent, RouteEvent, StreamEvent, UsageEvent, WarningEvent } from './stream.ts';

/*
 * Panel and editor. The panel keeps nothing that cannot be lost: at every boot it says `ready` and gets a snapshot,
 * then deltas. Every message to the panel carries the next sequence number; a panel that sees a gap says `ready`.
 */

export type Language = 'en' | 'ar';

/** One question and its answer. */
export interface Exchange {
	readonly id: string;
	readonly question: string;
	readonly references: readonly Reference[];
	readonly answer: Answer;
}

export interface Answer {
	/** The answer's place in the host's session; absent until the host has said it. */
	readonly messageId?: string;
	readonly route?: RouteEvent;
	readonly text: string;
	readonly reasoning: string;
	readonly warnings: readonly WarningEvent[];
	readonly usage?: UsageEvent;
	readonly processingTimeMs?: number;
	readonly state: AnswerState;
}

export type AnswerState =
	| { readonly phase: 'waiting' }
	| { readonly phase: 'streaming' }
	| { readonly phase: 'done'; readonly reason: DoneReason }
	| { readonly phase: 'failed'; readonly error: ErrorEvent };

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

/** What the panel shows around the conversation. */
export interface PanelContext {
	readonly language: Language;
	/** The l10n bundle of that language: English sentence to translation; empty for English. */
	readonly strings: Readonly<Record<string, string>>;
	readonly mode: Mode | 'unknown';
	/** Whether a question would find a model as things stand; the empty state offers three ways when not. */
	readonly ready: boolean;
	readonly suggestions: readonly Suggestion[];
}

/** From the editor to the panel. */
export type ToPanel = { readonly sequence: number } & ToPanelBody;

export type ToPanelBody =
	| { readonly type: 'snapshot'; readonly context: PanelContext; readonly exchanges: readonly Exchange[] }
	| { readonly type: 'context'; readonly context: PanelContext }
	| { readonly type: 'exchange'; readonly exchange: Exchange }
	| { readonly type: 'events'; readonly exchangeId: string; readonly events: readonly StreamEvent[] }
	| { readonly type: 'focusInput' };

/** From the panel to the editor. Code is named by exchange and block, never sent as text. */
export type FromPanel =
	| { readonly type: 'ready' }
	| { readonly type: 'ask'; readonly question: string }
	/** The suggestion itself and not its place: what is offered may have changed while the person pressed. */
	| { readonly type: 'askSuggestion'; readonly suggestion: Suggestion }
	| { readonly type: 'stop' }
	| { readonly type: 'newChat' }
	| { readonly type: 'copyAnswer'; readonly exchangeId: string }
	| { readonly type: 'copyBlock'; readonly exchangeId: string; readonly block: number }
	| { readonly type: 'insertBlock'; readonly exchangeId: string; readonly block: number }
	| { readonly type: 'act'; readonly action: ErrorAction; readonly exchangeId?: string }
	/** The message of this sequence number is on the screen; until then the editor sends no further events. */
	| { readonly type: 'drawn'; readonly sequence: number };
