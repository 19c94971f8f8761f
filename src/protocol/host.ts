import * as z from 'zod/mini';
import { tasks } from './edits.ts';
import { imageTypes } from './images.ts';
import { type KeyedProvider, keyedProviders } from './keys.ts';
import type { ModelFacts, ProviderHealth } from './models.ts';
import type { Mode } from './modes.ts';
import {
	type DeleteParams,
	type EraseResult,
	type ExportParams,
	type ExportResult,
	type ImportParams,
	idSchema,
	type ListParams,
	type ListResult,
	type OpenParams,
	type OpenResult,
	type RenameParams,
	type SearchParams,
	type SearchResult,
	type SessionResult,
} from './sessions.ts';
import type { ErrorEvent, StreamEvent } from './stream.ts';

/*
 * Editor and host. The transport is LSP; these are the methods that Tributary adds to it. Requests and settings are
 * validated where they arrive; stream events are typed only.
 */

const position = z.object({ line: z.int().check(z.nonnegative()), character: z.int().check(z.nonnegative()) });
const range = z.object({ start: position, end: position });

/** As LSP has them, the gravest first. */
export const problemSeverities = ['error', 'warning', 'information', 'hint'] as const;

export const referenceSchema = z.discriminatedUnion('kind', [
	/** Text that the person had selected, as it stood when the question was asked. */
	z.object({ kind: z.literal('selection'), uri: z.string(), languageId: z.string(), range, text: z.string() }),
	/** A whole document, read from the synchronised documents. */
	z.object({ kind: z.literal('file'), uri: z.string(), languageId: z.string() }),
	/** A named part of a document (a function, a class), read from the synchronised documents as it stands. */
	z.object({ kind: z.literal('symbol'), uri: z.string(), languageId: z.string(), name: z.string(), range }),
	/** What the editor reports as wrong in a document, as it stood when the question was asked. */
	z.object({
		kind: z.literal('problems'),
		uri: z.string(),
		languageId: z.string(),
		problems: z.array(
			z.object({ range, severity: z.enum(problemSeverities), message: z.string(), source: z.optional(z.string()) }),
		),
	}),
	/** The place at which the answer will be inserted. `text`: as it stood; else it is read from the synchronised documents. */
	z.object({
		kind: z.literal('cursor'),
		uri: z.string(),
		languageId: z.string(),
		position,
		text: z.optional(z.string()),
	}),
	/** What the answer changes: a part of a document or all of it. `text`: the whole document as it stood. */
	z.object({ kind: z.literal('target'), uri: z.string(), languageId: z.string(), range, text: z.string() }),
	/** Changes of a repository, as `git diff` prints them. `uri`: its root. */
	z.object({ kind: z.literal('diff'), uri: z.string(), languageId: z.literal('diff'), text: z.string() }),
	/** The project's instructions (AGENTS.md), which go to the model beside the system prompt. Trusted workspaces only. */
	z.object({ kind: z.literal('instructions'), uri: z.string() }),
	/** A picture, as it was pasted, dropped or chosen. `data` is base64. */
	z.object({ kind: z.literal('image'), name: z.string(), mediaType: z.enum(imageTypes), data: z.base64() }),
]);
export type Reference = z.infer<typeof referenceSchema>;

/**
 * What the answer is for: prose with code blocks; code that goes into a document at the `cursor`; changes of the
 * `target`; plain text without Markdown, for a field. With `insert` and `edit` the answer has `edit` events.
 */
export const answerFormSchema = z.enum(['chat', 'insert', 'edit', 'plain']);
export type AnswerForm = z.infer<typeof answerFormSchema>;

export const askParamsSchema = z.object({
	/** Batches of events come as `$/progress` with this token. Without it the events come in the result alone. */
	partialResultToken: z.optional(z.union([z.string(), z.number()])),
	/** The conversation to go on with; a new one where it is absent. */
	sessionId: z.optional(idSchema),
	/** The answer's own id, where the client wants to know it beforehand (a UUID); else the host makes one. */
	messageId: z.optional(idSchema),
	/** The answer that the question follows; `null`: it begins the conversation anew. Absent: the newest answer. */
	parent: z.optional(z.nullable(idSchema)),
	question: z.string().check(z.trim(), z.minLength(1)),
	form: z._default(answerFormSchema, 'chat'),
	/** What was asked for by a command and not in words alone. */
	task: z.optional(z.enum(tasks)),
	/** Whether a new conversation stands in the history. Absent: unless it is for a document or a field. */
	listed: z.optional(z.boolean()),
	/** A model for this one question; else `tributary.model`. */
	model: z.optional(z.string().check(z.minLength(1))),
	references: z._default(z.array(referenceSchema), []),
});
export type AskParams = z.input<typeof askParamsSchema>;
export type ParsedAskParams = z.output<typeof askParamsSchema>;

/**
 * Goes on with an answer that was stopped, cut or interrupted. Its events have the answer's id, `session` says in
 * `offset` how much of it there is, and only new text comes.
 */
export const continueParamsSchema = z.object({
	partialResultToken: z.optional(z.union([z.string(), z.number()])),
	sessionId: idSchema,
	messageId: idSchema,
	/** A model for this one continuation; else the one that answered so far, where it can still be asked. */
	model: z.optional(z.string().check(z.minLength(1))),
});
export type ContinueParams = z.input<typeof continueParamsSchema>;
export type ParsedContinueParams = z.output<typeof continueParamsSchema>;

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

/** The value of a `$/progress` notification of `tributary/ask` and `tributary/continue`. */
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

/** How the editor reaches the network: VS Code's own `http.*` settings, which a child process does not inherit. */
export const networkSchema = z.object({
	/** `http.proxy`. Absent or empty: the environment's proxy, as VS Code does. */
	proxy: z.optional(z.string()),
	/** `http.proxySupport`: with `off` no proxy is used at all. */
	proxySupport: z.optional(z.enum(['off', 'on', 'fallback', 'override'])),
	/** `http.proxyStrictSSL`: whether certificates are checked. */
	strictSsl: z.optional(z.boolean()),
	/** `http.noProxy`: hosts that are reached directly. */
	noProxy: z.optional(z.array(z.string())),
	/** `http.proxyAuthorization`: the header for the proxy. A secret. */
	proxyAuthorization: z.optional(z.string()),
	/** `http.systemCertificates`: whether the system's certificates count beside the built-in ones. */
	systemCertificates: z.optional(z.boolean()),
});
export type Network = z.infer<typeof networkSchema>;

/**
 * What `workspace/didChangeConfiguration` and `initializationOptions.configuration` carry: only what somebody set, by
 * flat key (`tributary.model`), and for each where. A plain LSP client may send nested objects and no scopes.
 */
export const configurationSchema = z.object({
	settings: z.record(z.string(), z.unknown()),
	scopes: z.optional(z.record(z.string(), settingScopeSchema)),
	network: z.optional(networkSchema),
});
export type Configuration = z.infer<typeof configurationSchema>;

/** Keys from the editor's SecretStorage. The whole set each time: what is missing is forgotten. */
export const credentialsSchema = z.object({
	keys: z.partialRecord(z.enum(keyedProviders), z.string().check(z.minLength(1))),
	/** Keys of the person's own endpoints, by endpoint. */
	endpoints: z._default(z.record(z.string(), z.string().check(z.minLength(1))), {}),
});
export type Credentials = z.input<typeof credentialsSchema>;
export type ParsedCredentials = z.output<typeof credentialsSchema>;

export const initializationOptionsSchema = z.object({
	configuration: z.optional(configurationSchema),
	/** `vscode.env.remoteName` (`wsl`, `ssh-remote`, `dev-container`): the host runs there, not where the person sits. */
	remote: z.optional(z.string()),
	/** The folder in which conversations are kept; without one they live as long as the host. */
	storeDirectory: z.optional(z.string().check(z.minLength(1))),
	/**
	 * Names this client among those that share the store, and stays the same when its host is started again: answers that
	 * a host of this name left running are interrupted, and nobody waits for their leases. Else the host names itself.
	 */
	storeOwner: z.optional(idSchema),
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

/** One of the person's own endpoints. Its headers may hold secrets and are not told. */
export interface EndpointState {
	readonly name: string;
	/** Scheme, host and port. */
	readonly origin: string;
	readonly hasKey: boolean;
}

export interface Status {
	readonly mode: Mode;
	readonly settings: readonly ResolvedSetting[];
	readonly problems: readonly SettingProblem[];
	/** What the next question with `tributary.model` as it stands would be answered by. */
	readonly next: NextModel;
	readonly keys: readonly KeyState[];
	readonly endpoints: readonly EndpointState[];
	readonly host: HostFacts;
}

export type NextModel =
	| { readonly kind: 'model'; readonly model: string; readonly provider: string; readonly facts?: ModelFacts }
	| { readonly kind: 'error'; readonly error: ErrorEvent };

export interface HostFacts {
	readonly version: string;
	readonly processId: number;
	readonly node: string;
	readonly uptimeSeconds: number;
	readonly runningAnswers: number;
}

/** Which connections to look at: all, or one; `key` in the place of the saved one, to try it before it is saved. */
export const healthParamsSchema = z.object({
	provider: z.optional(z.string().check(z.minLength(1))),
	key: z.optional(z.string().check(z.minLength(1))),
});
export type HealthParams = z.infer<typeof healthParamsSchema>;

export interface HealthResult {
	readonly providers: readonly ProviderHealth[];
}

/** What can be chosen now: the models of every connection that has its key, and of the person's own machine. */
export interface ModelsResult {
	readonly models: readonly OfferedModel[];
	/** What is known of the tiers' candidates, also of those that no connection offers yet. */
	readonly candidates: readonly ModelFacts[];
	/** Connections whose list could not be had, with the reason. */
	readonly problems: readonly ProviderHealth[];
}

export interface OfferedModel extends ModelFacts {
	/** The connection that offers it: `openrouter`, `openai`, `anthropic`, `ollama`, `mock`, `custom/<endpoint>`. */
	readonly provider: string;
}

/** What a question would send, with all that goes along: counted before it is asked. Nothing leaves the machine. */
export const estimateParamsSchema = z.object({
	sessionId: z.optional(idSchema),
	parent: z.optional(z.nullable(idSchema)),
	/** May be empty: nothing has been typed yet. */
	question: z.string(),
	form: z._default(answerFormSchema, 'chat'),
	model: z.optional(z.string().check(z.minLength(1))),
	references: z._default(z.array(referenceSchema), []),
});
export type EstimateParams = z.input<typeof estimateParamsSchema>;
export type ParsedEstimateParams = z.output<typeof estimateParamsSchema>;

export interface EstimateResult {
	/** Estimated tokens of the request: instructions, the history that goes along, references, question. */
	readonly inputTokens: number;
	/** The model that would answer, and its window where that is known; absent where none would. */
	readonly model?: string;
	readonly contextWindow?: number;
	/** One for each reference, in their order. */
	readonly references: readonly ReferenceEstimate[];
	/** Turns of the history that would stay behind, by `tributary.contextLimit` or for want of room. */
	readonly cutTurns: number;
	/** Why the question could not go as it is: too long, pictures for a model that cannot see, no model. */
	readonly error?: ErrorEvent;
}

export type ReferenceEstimate =
	| { readonly kind: 'ok'; readonly tokens: number }
	| { readonly kind: 'refused'; readonly reason: ReferenceRefusal };

/**
 * Why a reference does not go along. `ignored`: by git; `secret`: its name says that it keeps secrets; `unreadable`:
 * not there, no file, or forbidden.
 */
export type ReferenceRefusal = 'ignored' | 'secret' | 'binary' | 'too_large' | 'too_many' | 'unreadable';

/** Every request that Tributary adds, by method. */
export interface HostRequests {
	'tributary/ask': { params: AskParams; result: AskResult };
	'tributary/continue': { params: ContinueParams; result: AskResult };
	'tributary/estimate': { params: EstimateParams; result: EstimateResult };
	'tributary/sessions/list': { params: ListParams; result: ListResult };
	'tributary/sessions/search': { params: SearchParams; result: SearchResult };
	'tributary/sessions/open': { params: OpenParams; result: OpenResult };
	'tributary/sessions/rename': { params: RenameParams; result: SessionResult };
	'tributary/sessions/delete': { params: DeleteParams; result: SessionResult };
	'tributary/sessions/export': { params: ExportParams; result: ExportResult };
	'tributary/sessions/import': { params: ImportParams; result: SessionResult };
	/** Every conversation and every measurement, of all windows, for good. */
	'tributary/dataErase': { params: null; result: EraseResult };
	'tributary/status': { params: null; result: Status };
	'tributary/credentials': { params: Credentials; result: null };
	'tributary/health': { params: HealthParams; result: HealthResult };
	'tributary/models': { params: null; result: ModelsResult };
}

/** Every notification that Tributary adds, by method. `changed` comes from the host, the others go to it. */
export interface HostNotifications {
	'tributary/credit': CreditParams;
	/** A question is likely soon: the connection to the model that would answer is opened ahead. Nothing paid is sent. */
	'tributary/warm': Record<string, never>;
	/** `sessions`: conversations in the store are other than they were, by this window's doing or another's. */
	'tributary/changed': { readonly status?: Status; readonly sessions?: true };
}
