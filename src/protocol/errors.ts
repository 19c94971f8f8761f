/**
 * The closed list of what can go wrong. Every failure that a person or a client sees has one of these codes;
 * nobody matches on message texts. The sentence for a code is made where it is shown (`src/text/wording/`).
 */
export const errorCodes = [
	/** The mock was asked for by name, and `tributary.allowMockLlm` is off. */
	'mock_not_allowed',
	/** `tributary.model` is `auto` and no candidate has a key. */
	'no_model',
	/** A model was chosen whose provider needs a key that is not set. Args: provider; other, where a second leads there. */
	'key_missing',
	/** The provider refused the key. Args: provider. */
	'key_refused',
	/** The key is good and may not do this: the model, the region, the organisation. Args: provider. */
	'access_denied',
	/** The provider's account has no credit left. Args: provider. */
	'account_empty',
	/** The id is not one that any provider here answers to. Args: model. */
	'model_unknown',
	/** The model's provider is known, but this version has no connection to it. Args: provider, model. */
	'provider_unavailable',
	/** `custom/<endpoint>/…` names an endpoint that `tributary.endpoints` does not hold. Args: endpoint. */
	'endpoint_unknown',
	/** What is left of the day's budget does not cover the question. Nothing was sent. Args: budget, left (dollars), model. */
	'budget_spent',
	/** The question carries an image and the model cannot see. Nothing was sent. Args: model. */
	'images_not_supported',
	/** Too many requests. Args: provider. */
	'rate_limited',
	/** The provider has no capacity. Args: provider. */
	'overloaded',
	/** The provider failed on its side. Args: provider. */
	'provider_failed',
	/** The provider did not take the request. Args: provider. */
	'request_refused',
	/** The provider's filter stopped the question or the answer. Args: provider. */
	'content_filtered',
	/** The question and its context do not fit the model's window. Args: model. */
	'context_too_long',
	/** The request has more bytes than the provider takes. Args: provider. */
	'request_too_large',
	/** The connection broke for a reason that has no code of its own. Args: provider. */
	'network_failed',
	/** The name of the provider's server was not found. Args: provider, address. */
	'name_not_resolved',
	/** Nothing listens where the provider should. Args: provider, address; remote, where localhost is not the person's. */
	'connection_refused',
	/** The server's certificate is not trusted. Args: provider, address, reason (OpenSSL's name of it). */
	'certificate_refused',
	/** The proxy did not let the request through. Args: provider, address (the proxy's), status where it said one. */
	'proxy_refused',
	/** Something else than the provider's interface answered: a web page, a redirect. Args: provider, status. */
	'answer_not_understood',
	/** No first token within the time allowed. Args: provider, seconds. */
	'first_token_timeout',
	/** The stream fell silent. Args: provider, seconds. */
	'idle_timeout',
	/** The stream ended before the model's own finish mark. */
	'stream_cut',
	/** The question is empty, or a parameter does not fit its schema. Args: problem. */
	'request_invalid',
	/** The document to insert into cannot be written. Args: file. */
	'document_read_only',
	/** The document was closed or replaced while text was streaming into it. Args: file. */
	'document_gone',
	/** A document in which nothing is changed. Args: file, reason (`notebook`, `too_large`, `secret`, `not_text`). */
	'target_refused',
	/** The answer holds nothing that changes the document. Args: file. */
	'no_edits',
	/** The host process ended in the midst of an answer. */
	'host_stopped',
	/** The host process could not be started. */
	'host_not_started',
	/** The conversation is not there (any more). */
	'session_gone',
	/** The answer is whole, runs, or is not there: there is nothing to continue. */
	'nothing_to_continue',
	/** The store of conversations cannot be used. Args: reason (`no_sqlite`, `newer`, `unavailable`). */
	'store_unavailable',
	/** A file that should be imported is not one that was exported. Args: reason (`not_json`, `not_a_chat`, `newer`, `too_large`). */
	'import_refused',
	/** A bug of ours. The log has the details. */
	'internal',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** What a person can do about an error, as a button on the card. */
export type ErrorAction =
	| 'add_key'
	| 'use_ollama'
	| 'use_mock'
	| 'raise_budget'
	| 'show_costs'
	/** Asks the next tier up. */
	| 'try_harder'
	| 'retry'
	| 'choose_model'
	| 'open_settings'
	| 'open_proxy_settings'
	| 'check_health'
	| 'show_status'
	| 'show_log';

/** What fills the places in a sentence. Never a key, a prompt or an answer. */
export type MessageArguments = Readonly<Record<string, string | number>>;

export interface ErrorTraits {
	/** Whether asking the same again can succeed without the person changing anything. */
	readonly retryable: boolean;
	readonly actions: readonly ErrorAction[];
}

const threeWaysOut: readonly ErrorAction[] = ['add_key', 'use_ollama', 'use_mock'];

export const errorTraits: Readonly<Record<ErrorCode, ErrorTraits>> = {
	mock_not_allowed: { retryable: false, actions: threeWaysOut },
	no_model: { retryable: false, actions: threeWaysOut },
	key_missing: { retryable: false, actions: threeWaysOut },
	key_refused: { retryable: false, actions: ['add_key'] },
	access_denied: { retryable: false, actions: ['choose_model', 'add_key', 'show_log'] },
	account_empty: { retryable: false, actions: ['add_key', 'retry'] },
	model_unknown: { retryable: false, actions: ['choose_model', 'open_settings'] },
	provider_unavailable: { retryable: false, actions: ['choose_model', 'use_mock'] },
	endpoint_unknown: { retryable: false, actions: ['open_settings', 'choose_model'] },
	budget_spent: { retryable: false, actions: ['raise_budget', 'use_ollama', 'use_mock', 'choose_model', 'show_costs'] },
	images_not_supported: { retryable: false, actions: ['choose_model'] },
	rate_limited: { retryable: true, actions: ['retry'] },
	overloaded: { retryable: true, actions: ['retry'] },
	provider_failed: { retryable: true, actions: ['retry', 'show_log'] },
	request_refused: { retryable: false, actions: ['open_settings', 'show_log'] },
	content_filtered: { retryable: false, actions: [] },
	context_too_long: { retryable: false, actions: ['choose_model'] },
	request_too_large: { retryable: false, actions: [] },
	network_failed: { retryable: true, actions: ['retry', 'show_log'] },
	name_not_resolved: { retryable: true, actions: ['retry', 'open_proxy_settings', 'show_log'] },
	connection_refused: { retryable: true, actions: ['retry', 'open_settings', 'check_health'] },
	certificate_refused: { retryable: false, actions: ['open_proxy_settings', 'show_log'] },
	proxy_refused: { retryable: false, actions: ['open_proxy_settings', 'show_log'] },
	answer_not_understood: { retryable: false, actions: ['open_settings', 'check_health', 'show_log'] },
	first_token_timeout: { retryable: true, actions: ['retry'] },
	idle_timeout: { retryable: true, actions: ['retry'] },
	stream_cut: { retryable: true, actions: ['retry'] },
	request_invalid: { retryable: false, actions: [] },
	document_read_only: { retryable: false, actions: [] },
	document_gone: { retryable: false, actions: [] },
	target_refused: { retryable: false, actions: [] },
	no_edits: { retryable: true, actions: ['retry', 'choose_model'] },
	host_stopped: { retryable: true, actions: ['retry', 'show_log'] },
	host_not_started: { retryable: true, actions: ['retry', 'show_log'] },
	session_gone: { retryable: false, actions: [] },
	nothing_to_continue: { retryable: false, actions: [] },
	store_unavailable: { retryable: true, actions: ['show_log'] },
	import_refused: { retryable: false, actions: [] },
	internal: { retryable: false, actions: ['show_log'] },
};
