import type { AnswerForm } from '../protocol/ask.ts';
import type { EditForm, Task } from '../protocol/edits.ts';
import type { ImageType } from '../protocol/images.ts';
import type { ModelFacts, ReasoningEffort } from '../protocol/models.ts';
import type { Reference } from '../protocol/references.ts';
import type { DoneEvent, ReasoningEvent, TokenEvent, ToolEvent, UsageEvent, WarningEvent } from '../protocol/stream.ts';

/** One connection to models. Owned by the engine; the host brings the adapters. Every method throws `AnswerFailure`. */
export interface Provider {
	/** `mock`, `openrouter`, `openai`, `anthropic`, `ollama`, or `custom/<endpoint>`. */
	readonly id: string;
	/**
	 * Streams one answer. Ends after exactly one `done`; a stream that ends without one was cut. An empty batch says that
	 * the provider lives, though it has nothing to tell. Text that comes while nobody asks comes together in the next batch,
	 * since a reader may rest between two. When `signal` aborts, the connection is closed at once and the
	 * stream ends soon, without an error.
	 */
	stream(request: ProviderRequest, signal: AbortSignal): AsyncIterable<ProviderBatch>;
	/** The whole answer at once. Rejects with `signal.reason` when that aborts. */
	complete(request: ProviderRequest, signal: AbortSignal): Promise<Completion>;
	/** The models it offers, as far as it tells. */
	models(signal: AbortSignal): Promise<readonly ModelFacts[]>;
	/** Resolves when it answers and takes the key; costs nothing. Resolves to how many models it offers, where it told. */
	health(signal: AbortSignal): Promise<{ readonly models?: number }>;
}

export type ProviderEvent = TokenEvent | ReasoningEvent | ToolEvent | UsageEvent | WarningEvent | DoneEvent;
export type ProviderBatch = readonly ProviderEvent[];

export interface Completion {
	readonly text: string;
	readonly reasoning: string;
	readonly usage?: UsageEvent;
	readonly done: DoneEvent;
}

export interface ProviderRequest {
	/** The model as the person or the router named it, way included: `openai/gpt-6-luna`. */
	readonly model: string;
	/** The same model as this provider spells it: `gpt-6-luna`, `claude-opus-5-5`. */
	readonly providerModel: string;
	readonly system: string;
	/**
	 * Oldest first; the last is the question, references included in its text. Where an answer is continued, what there
	 * is of it follows, and behind that the request in words to go on, if the model needs one.
	 */
	readonly turns: readonly Turn[];
	/** The question alone and its references: what a provider that reads the request itself (the mock) goes by. */
	readonly question: string;
	readonly references: readonly ReadReference[];
	readonly form: AnswerForm;
	/** What was asked for by a command and not in words alone. */
	readonly task?: Task;
	/** Present where the form is `edit`: how the change is to be written. */
	readonly editForm?: EditForm;
	/** The last turns are an answer and what of its blocks did not fit: these alone are asked for once more. */
	readonly askedAgain?: true;
	/** The text so far of an answer that is continued, which is among the turns too. */
	readonly continued?: string;
	readonly parameters: RequestParameters;
	/** Present where the next request will probably begin as this one does. */
	readonly cache?: PromptCache;
}

/** What a provider should keep of a request: reading it again costs a tenth, and keeping it up to a quarter more. */
export interface PromptCache {
	/** The same for all requests of a conversation. A UUID: it says nothing of it. */
	readonly key: string;
	/** How many of the request's turns the next one begins with too, after the same `system`. */
	readonly turns: number;
}

/** Only what the person set and the model takes; what is absent is left to the provider. */
export interface RequestParameters {
	/** Tokens of the answer. Anthropic's interface demands one, so its adapter has a default. */
	readonly maxOutputTokens?: number;
	/** 0 to 2. */
	readonly temperature?: number;
	readonly reasoningEffort?: Exclude<ReasoningEffort, 'auto'>;
}

export interface Turn {
	readonly role: 'user' | 'assistant';
	readonly text: string;
	/** Of a person's turn with references: their own words in it. For whoever asks how hard the conversation is. */
	readonly question?: string;
	/** Pictures of the person's question, which stand before its text. */
	readonly images?: readonly Image[];
}

export interface Image {
	readonly mediaType: ImageType;
	/** base64 */
	readonly data: string;
}

/** A reference to text, as it is read: pictures and instructions go other ways. */
export type TextReference = Exclude<Reference, { readonly kind: 'image' | 'instructions' }>;

/** A reference with its text, as the synchronised documents had it. */
export interface ReadReference {
	readonly reference: TextReference;
	/** The document's path from the workspace's root; its bare name where it lies outside, so that no home folder leaks. */
	readonly path: string;
	/**
	 * The selection, the symbol, the whole file, the changes; for a cursor, a target and problems the document around them,
	 * of a target as it stood when the question was asked. Empty where the document of problems cannot be read.
	 */
	readonly text: string;
	/** For a cursor: the offset in `text` at which the answer goes. */
	readonly offset?: number;
}

/** The project's instructions, as read. */
export interface Instructions {
	readonly path: string;
	readonly text: string;
}
