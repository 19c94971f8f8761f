import type { EditState } from './edits.ts';
import type { ErrorAction, ErrorCode, MessageArguments } from './errors.ts';
import type { AnswerQuality } from './metrics.ts';
import type { ComplexityReason } from './routing.ts';

/**
 * The events of one answer, from question to pixels. The law of their order:
 * `session (route|token|reasoning|draft|edit|tool|usage|warning)* (done|error) saved? end`;
 * exactly one terminal (`done` or `error`), `usage` before it, nothing after `end`, and the `token` texts joined are
 * the provider's text to the byte.
 */
export type StreamEvent =
	| SessionEvent
	| RouteEvent
	| TokenEvent
	| ReasoningEvent
	| DraftEvent
	| EditEvent
	| ToolEvent
	| UsageEvent
	| WarningEvent
	| ErrorEvent
	| DoneEvent
	| SavedEvent
	| EndEvent;

export type StreamEventKind = StreamEvent['kind'];

/** From the cheapest to the strongest. */
export const tiers = ['nano', 'fast', 'smart', 'genius'] as const;
export type Tier = (typeof tiers)[number];

export interface SessionEvent {
	readonly kind: 'session';
	readonly sessionId: string;
	readonly messageId: string;
	/** Characters of the message that are already there: 0, or where a continuation begins. */
	readonly offset: number;
}

export interface RouteEvent {
	readonly kind: 'route';
	/** Absent when no tier was weighed: a model chosen by name, the mock. */
	readonly tier?: Tier;
	readonly model: string;
	readonly provider: string;
	readonly source: 'model' | 'cache' | 'mock';
	/** 0 (trivial) to 1; absent when nothing classified the question. */
	readonly complexity?: number;
	readonly reason: Reason;
	/** Dollars, as expected before it was asked; absent when the price is not known. */
	readonly estimatedUsd?: number;
	/** What made the question hard or easy; absent when nothing classified it. */
	readonly decided?: readonly ComplexityReason[];
	/** What else was weighed: one model for each tier that could have answered, this one included. */
	readonly alternatives?: readonly RouteAlternative[];
	/** What was tried before this model, oldest first; absent where nothing was. */
	readonly tried?: readonly TriedStep[];
}

export interface RouteAlternative {
	readonly tier: Tier;
	readonly model: string;
	readonly provider: string;
	/** Dollars; absent when the price is not known. */
	readonly estimatedUsd?: number;
}

/** How an attempt differs from the one before it. */
export type Rung =
	| 'first'
	/** The same model again. */
	| 'again'
	/** The same model by another provider. */
	| 'other_way'
	/** The whole answer in one piece, without streaming. */
	| 'whole'
	/** The next candidate of the tier. */
	| 'candidate'
	| 'tier_up'
	| 'tier_down'
	/** Without the references. */
	| 'plainer'
	| 'mock'
	/** On from the text that had come. */
	| 'continued';

/** An attempt that failed. */
export interface TriedStep {
	readonly rung: Rung;
	readonly model: string;
	readonly provider: string;
	readonly code: ErrorCode;
	/** How long was waited before it, in milliseconds. */
	readonly waitedMs?: number;
}

/** Why this model. The surface makes the sentence. */
export interface Reason {
	readonly code: ReasonCode;
	readonly args: MessageArguments;
}

export type ReasonCode =
	| 'chosen_by_person'
	| 'mock_allowed'
	| 'first_with_key'
	/** The cheapest tier that can answer. Args: tier. */
	| 'routed'
	/** That tier has no candidate that fits, so another was taken. Args: tier, wanted. */
	| 'only_usable'
	/** The conversation stays with its model: to change it would lose the provider's prompt cache. Args: tier, wanted. */
	| 'kept_model'
	/** What is left of the day's budget does not cover the tier. Args: tier, wanted. */
	| 'cheaper_for_budget'
	/** `@genius` and the like stood in the question. Args: tier. */
	| 'named_in_question'
	/** A stronger answer was wanted. Args: tier, from, signal (an `EscalationSignal`). */
	| 'escalated'
	/** Something failed. Args: rung (a `Rung`), before (a model), code (an `ErrorCode`). */
	| 'fallback';

/** Confirmed text; only ever appended. */
export interface TokenEvent {
	readonly kind: 'token';
	readonly text: string;
}

/** The model's thinking, kept apart from the answer. */
export interface ReasoningEvent {
	readonly kind: 'reasoning';
	readonly text: string;
}

/**
 * Text that is probably next, behind the `token` texts so far. Replaces the draft before it; never stored, copied, logged
 * or sent to a model. Confirmed text takes from it what is alike, and all of it where they differ (`src/text/draft.ts`).
 */
export interface DraftEvent {
	readonly kind: 'draft';
	/** Empty: what was foretold is withdrawn. */
	readonly text: string;
	/** Where the answer is inserted at a place of a document: what of the draft would come into it. */
	readonly edit?: DraftedEdit;
}

export interface DraftedEdit {
	/** As in the block's `edit` events, of which there may be none yet. */
	readonly blockId: string;
	readonly uri: string;
	readonly range: Range;
	/** Behind the block's text so far, with the document's own line ends and indentation. */
	readonly text: string;
}

/**
 * One change of a document while it streams, in positions of the snapshot that was asked about. A block that is still
 * `open` when the answer ends was cut: what came with it stands, if something came, and nothing else happens.
 */
export interface EditEvent {
	readonly kind: 'edit';
	/** Counts from `1`, in the order of the answer. */
	readonly blockId: string;
	readonly uri: string;
	/**
	 * What the block replaces; of a refused one, where it was looked for. When it is complete it may be a part of what it
	 * was, because lines at its edges stay as they are; but only where no text came while it was open.
	 */
	readonly range: Range;
	/**
	 * New text since the block's last event, with the document's own line ends and indentation. Blocks that replace
	 * something bring all of it when they are complete; what is inserted at a place comes as it is written.
	 */
	readonly text: string;
	readonly state: EditState;
}

export interface ToolEvent {
	readonly kind: 'tool';
	readonly callId: string;
	readonly name: string;
	/** The argument text so far, or the result once there is one. */
	readonly text: string;
	readonly phase: 'arguments' | 'result';
}

export interface UsageEvent {
	readonly kind: 'usage';
	readonly input: number;
	readonly output: number;
	readonly cached?: number;
	readonly cacheWrite?: number;
	readonly reasoning?: number;
	/** Dollars; absent when the price is not known. */
	readonly usd?: number;
	/** Whether the counts are the provider's own. */
	readonly exact: boolean;
}

export interface WarningEvent {
	readonly kind: 'warning';
	readonly code: WarningCode;
	readonly args: MessageArguments;
}

export type WarningCode =
	| 'history_cut'
	| 'answered_by_mock'
	/** Blocks that fitted nowhere were asked for once more. Args: count. */
	| 'edits_asked_again'
	/** A reference does not go along. Args: file, reason (see `ReferenceRefusal`). */
	| 'reference_left_out'
	/** Images of earlier questions stayed behind, because this model cannot see. Args: model. */
	| 'images_left_out'
	/** The beginning of the conversation did not fit the model's window. Args: cut (turns), model. */
	| 'window_cut'
	/** The conversation goes on, but the store cannot keep it. Args: reason (`no_sqlite`, `newer`, `unavailable`). */
	| 'not_kept'
	/** A continuation began with a sentence about itself, which is kept. */
	| 'continued_with_preamble'
	/** A continuation began anew with other words; all of it stands below what there was. */
	| 'continued_anew'
	/** Another model answers, because the first failed. Args: model, provider, before (a model), code (an `ErrorCode`). */
	| 'answered_by_another'
	/** The stream broke off and was gone on with from there. Args: model, before (a model), code (an `ErrorCode`). */
	| 'continued_after_cut'
	/** The references stayed behind, because the question could not be answered with them. Args: code (an `ErrorCode`). */
	| 'asked_plainly'
	/** The day's budget does not cover the tier that the question needs. Args: tier, wanted. */
	| 'cheaper_tier'
	/** The answer's length is limited by what is left of the day's budget. Args: tokens. */
	| 'limited_by_budget'
	/** What the model costs is not known: as much as the dearest of its tier was booked. Args: model. */
	| 'price_unknown'
	/** The answer may be too weak. Args: signal (an `EscalationSignal`), tier, model, how (`ask`, `auto`); usd where known. */
	| 'could_try_harder';

export interface ErrorEvent {
	readonly kind: 'error';
	readonly code: ErrorCode;
	readonly args: MessageArguments;
	readonly retryable: boolean;
	/** Milliseconds to wait before trying again, where the provider said so. */
	readonly retryAfterMs?: number;
	readonly actions: readonly ErrorAction[];
	/** Every attempt that failed, oldest first; absent where it was only this one. */
	readonly tried?: readonly TriedStep[];
}

export interface DoneEvent {
	readonly kind: 'done';
	readonly reason: DoneReason;
}

export type DoneReason = 'stop' | 'length' | 'cancelled' | 'filter' | 'tool_calls';

export interface SavedEvent {
	readonly kind: 'saved';
	readonly messageId: string;
	/** From the request's arrival to its terminal, in milliseconds. */
	readonly processingTimeMs: number;
	/** How it came; absent where nobody measured. */
	readonly quality?: AnswerQuality;
}

export interface EndEvent {
	readonly kind: 'end';
}

/** A place in a text: both from 0; `character` counts UTF-16 code units, as in LSP and VS Code. */
export interface Position {
	readonly line: number;
	readonly character: number;
}

export interface Range {
	readonly start: Position;
	readonly end: Position;
}
