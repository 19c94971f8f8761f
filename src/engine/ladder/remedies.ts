import type { ErrorCode } from '../../protocol/errors.ts';
import type { Rung } from '../../protocol/stream.ts';

/** A rung that a failure can lead to. `continued` is not among them: it is how the next is asked once text was shown. */
export type Remedy = Exclude<Rung, 'first' | 'continued'>;

/** Another model, or the same one by another provider: for whatever is the fault of who was asked. */
const elsewhere = ['other_way', 'candidate', 'tier_up', 'tier_down'] as const;

/** For what may have passed a moment later. */
const passing = ['again', ...elsewhere, 'mock'] as const;

/**
 * What can mend a failure, in the order in which it is tried. The mock is missing where it would hide what a person has to
 * mend: keys, accounts, ids, certificates, proxies, a question that does not fit.
 *
 * Once text was shown, `again`, `other_way` and `candidate` go on with it, and nothing else is done.
 */
export const remedies: Readonly<Record<ErrorCode, readonly Remedy[]>> = {
	rate_limited: passing,
	overloaded: passing,
	provider_failed: passing,
	network_failed: passing,
	// Name servers, ports, certificates and proxies are mended by people, not by asking again; another provider has its own.
	name_not_resolved: [...elsewhere, 'mock'],
	connection_refused: [...elsewhere, 'mock'],
	certificate_refused: elsewhere,
	proxy_refused: elsewhere,
	// Some gateways answer a stream with a page, or cut it, and give the whole answer well.
	answer_not_understood: ['other_way', 'whole', 'candidate', 'tier_up', 'tier_down', 'mock'],
	stream_cut: ['again', 'other_way', 'whole', 'candidate', 'tier_up', 'tier_down', 'mock'],
	idle_timeout: ['again', 'other_way', 'whole', 'candidate', 'tier_up', 'tier_down', 'mock'],
	// It has cost a minute already: never the same again.
	first_token_timeout: [...elsewhere, 'mock'],
	// Another way has a key and an account of its own.
	key_refused: elsewhere,
	access_denied: elsewhere,
	account_empty: elsewhere,
	model_unknown: elsewhere,
	provider_unavailable: [...elsewhere, 'mock'],
	// A dearer tier is not looked at: what one cannot pay for, nor can the other.
	budget_spent: ['candidate', 'tier_down', 'mock'],
	images_not_supported: ['candidate', 'tier_up', 'tier_down'],
	// What two models of a tier do not take is the request's fault, so no other tier is asked.
	request_refused: ['other_way', 'candidate', 'plainer', 'mock'],
	// A longer window, by another provider or of another model, keeps the references; so they go last.
	context_too_long: [...elsewhere, 'plainer'],
	request_too_large: [...elsewhere, 'plainer', 'mock'],
	// A provider said no to the question itself: to look for one that does not mind is not ours to do.
	content_filtered: [],
	// Found when the model was chosen, before anything was asked: all its ways and candidates were weighed by then.
	no_model: ['mock'],
	key_missing: ['mock'],
	endpoint_unknown: [],
	mock_not_allowed: [],
	// About the question, the document or this machine, and the same whoever is asked.
	request_invalid: [],
	document_read_only: [],
	document_gone: [],
	target_refused: [],
	no_edits: [],
	host_stopped: [],
	host_not_started: [],
	session_gone: [],
	nothing_to_continue: [],
	store_unavailable: [],
	import_refused: [],
	internal: [],
};

/** After these the provider's other models are not worth a request: they would fail by the same. */
export const closesProvider: ReadonlySet<ErrorCode> = new Set([
	'key_refused',
	'provider_unavailable',
	'network_failed',
	'name_not_resolved',
	'connection_refused',
	'certificate_refused',
	'proxy_refused',
	'request_too_large',
]);

/**
 * After these the provider's other models come last: an account that is empty for one may do for a cheaper one, and a page
 * in the place of one model's answer may be there for that one alone.
 */
export const doubtsProvider: ReadonlySet<ErrorCode> = new Set(['account_empty', 'answer_not_understood']);
