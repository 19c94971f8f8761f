import * as z from 'zod/mini';
import { type KeyedProvider, keyedProviders } from './keys.ts';
import type { Mode } from './modes.ts';
import type { ErrorEvent, StreamEvent } from './stream.ts';

/*
 * Editor and host. The transport is LSP; these are the methods that Tributary adds to it. Requests and settings are
 * validated where they arrive; stream events are typed only.
 */

const position = z.object({ line: z.int().check(z.nonnegative()), character: z.int().check(z.nonnegative()) });
const range = z.object({ start: position, end: position });

export const referenceSchema = z.discriminatedUnion('kind', [
	/** Text that the person had selected, as it stood when the question was asked. */
	z.object({ kind: z.literal('selection'), uri: z.string(), languageId: z.string(), range, text: z.string() }),
	/** A whole document, read from the synchronised documents. */
	z.object({ kind: z.literal('file'), uri: z.string(), languageId: z.string() }),
	/** The place at which the answer will be inserted, in a synchronised document. */
	z.object({ kind: z.literal('cursor'), uri: z.string(), languageId: z.string(), position }),
]);
export type Reference = z.infer<typeof referenceSchema>;

/** What the answer is for: prose with code blocks, or text that goes into a document as it is. */
export const answerFormSchema = z.enum(['chat', 'insert']);
export type AnswerForm = z.infer<typeof answerFormSchema>;

export const askParamsSchema = z.object({
	/** Batches of events come as `$/progress` with this token. Without it the events come in the result alone. */
	partialResultToken: z.optional(z.union([z.string(), z.number()])),
	/** The conversation to go on with; a new one where it is absent. */
	sessionId: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
	question: z.string().check(z.trim(), z.minLength(1)),
	form: z._default(answerFormSchema, 'chat'),
	/** A model for this one question; else `tributary.model`. */
	model: z.optional(z.string().check(z.minLength(1))),
	references: z._default(z.array(referenceSchema), []),
});
export type AskParams = z.input<typeof askParamsSchema>;
export type ParsedAskParams = z.output<typeof askParamsSchema>;

export interface AskResult {
	readonly sessionId: string;
	readonly messageId: string;
	/** The terminal of the answer. */
	readonly outcome: AskOutcome;
	/** All events, only where the request had no partial-result token. */
	readonly events?: readonly StreamEvent[];
}

export type AskOutcome =
	| { readonly kind: 'done'; readonly reason: string }
	| { readonly kind: 'error'; readonly error: ErrorEvent };

/** The value of a `$/progress` notification of `tributary/ask`. */
export interface StreamBatch {
	readonly events: readonly StreamEvent[];
}

/** `count` events of the answer with this token have been dealt with. Only from clients with the capability `credit`. */
export const creditParamsSchema = z.object({
	token: z.union([z.string(), z.number()]),
	count: z.int().check(z.positive()),
});
export type CreditParams = z.infer<typeof creditParamsSchema>;

/** The events that a client with the capability `credit` may have outstanding. */
export const creditLimit = 100;

/** Where the winning value of a setting lives. */
export type SettingSource = 'workspaceFolder' | 'workspace' | 'user' | 'environment' | 'default';
export const settingScopeSchema = z.enum(['workspaceFolder', 'workspace', 'user']);
export type SettingScope = z.infer<typeof settingScopeSchema>;

/**
 * What `workspace/didChangeConfiguration` and `initializationOptions.configuration` carry: only what somebody set, by
 * flat key (`tributary.model`), and for each where. A plain LSP client may send nested objects and no scopes.
 */
export const configurationSchema = z.object({
	settings: z.record(z.string(), z.unknown()),
	scopes: z.optional(z.record(z.string(), settingScopeSchema)),
});
export type Configuration = z.infer<typeof configurationSchema>;

/** Keys from the editor's SecretStorage. The whole set each time: what is missing is forgotten. */
export const credentialsSchema = z.object({
	keys: z.partialRecord(z.enum(keyedProviders), z.string().check(z.minLength(1))),
});
export type Credentials = z.infer<typeof credentialsSchema>;

export const initializationOptionsSchema = z.object({
	configuration: z.optional(configurationSchema),
	/** What this client can do beyond LSP. */
	capabilities: z.optional(z.object({ credit: z.optional(z.boolean()) })),
});
export type InitializationOptions = z.infer<typeof initializationOptionsSchema>;

export interface ResolvedSetting {
	readonly key: string;
	readonly value: unknown;
	readonly source: SettingSource;
	/** The environment variable that won, where `source` is `environment`. */
	readonly variable?: string;
}

/** A value that somebody set and that does not fit; the next source in order is used instead. */
export interface SettingProblem {
	readonly key: string;
	readonly source: SettingSource;
	/** What would fit, as a technical term: `boolean`, `auto | en | ar`, `integer ≥ 0`. */
	readonly expected: string;
}

export interface KeyState {
	readonly provider: KeyedProvider;
	readonly source: 'secret' | 'environment' | 'absent';
}

export interface Status {
	readonly mode: Mode;
	readonly settings: readonly ResolvedSetting[];
	readonly problems: readonly SettingProblem[];
	/** What the next question with `tributary.model` as it stands would be answered by. */
	readonly next: NextModel;
	readonly keys: readonly KeyState[];
	readonly host: HostFacts;
}

export type NextModel =
	| { readonly kind: 'model'; readonly model: string; readonly provider: string }
	| { readonly kind: 'error'; readonly error: ErrorEvent };

export interface HostFacts {
	readonly version: string;
	readonly processId: number;
	readonly node: string;
	readonly uptimeSeconds: number;
	readonly runningAnswers: number;
}

/** Every request that Tributary adds, by method. */
export interface HostRequests {
	'tributary/ask': { params: AskParams; result: AskResult };
	'tributary/status': { params: null; result: Status };
	'tributary/credentials': { params: Credentials; result: null };
}

/** Every notification that Tributary adds, by method. `credit` goes to the host, `changed` comes from it. */
export interface HostNotifications {
	'tributary/credit': CreditParams;
	'tributary/changed': { readonly status: Status };
}
