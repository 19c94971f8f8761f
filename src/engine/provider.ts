import type { AnswerForm, Reference } from '../protocol/host.ts';
import type { DoneEvent, ReasoningEvent, TokenEvent, ToolEvent, UsageEvent, WarningEvent } from '../protocol/stream.ts';

/** One connection to models. Owned by the engine; the host brings the adapters. */
export interface Provider {
	/** The id's first part, such as `mock` or `openrouter`. */
	readonly id: string;
	/**
	 * Streams one answer. Ends after exactly one `done`; a stream that ends without one was cut. Throws `AnswerFailure`
	 * where the provider says why. When `signal` aborts it ends soon, without an error.
	 */
	stream(request: ProviderRequest, signal: AbortSignal): AsyncIterable<ProviderBatch>;
}

export type ProviderEvent = TokenEvent | ReasoningEvent | ToolEvent | UsageEvent | WarningEvent | DoneEvent;
export type ProviderBatch = readonly ProviderEvent[];

export interface ProviderRequest {
	/** The model as the person or the router named it, provider included: `mock/default`. */
	readonly model: string;
	readonly system: string;
	/** Oldest first; the last is the question, references included in its text. */
	readonly turns: readonly Turn[];
	/** The question alone and its references: what a provider that reads the request itself (the mock) goes by. */
	readonly question: string;
	readonly references: readonly ReadReference[];
	readonly form: AnswerForm;
}

export interface Turn {
	readonly role: 'user' | 'assistant';
	readonly text: string;
}

/** A reference with its text, as the synchronised documents had it. */
export interface ReadReference {
	readonly reference: Reference;
	/** The document's path from the workspace's root; its bare name where it lies outside, so that no home folder leaks. */
	readonly path: string;
	/** The selection, the whole file, or for a cursor the document around it. */
	readonly text: string;
	/** For a cursor: the offset in `text` at which the answer goes. */
	readonly offset?: number;
}
