import type { ProviderRequest } from '../../provider.ts';
import type { Settings } from '../../settings/definitions.ts';
import type { AnswerCache } from './answerCache.ts';

/** Another number makes all answers unknown that were kept before: where the same request has come to mean another. */
const formatVersion = 1;

/**
 * Texts of so many characters stand in the key by their own digest, each only once: a file of a megabyte that is to be
 * changed stands in the request three times, and to write it out as JSON held up everything for 27 ms.
 */
const longText = 1_000;

export interface AskedOf {
	/** The connection's id. */
	readonly provider: string;
	/** As the person's settings want it: what the day's budget makes of it is no other question. */
	readonly request: ProviderRequest;
	readonly settings: WaySettings;
}

type WaySettings = Pick<
	Settings,
	'tributary.endpoints' | 'tributary.openrouter.providerPreferences' | 'tributary.mock.seed'
>;

/**
 * Names all that decides an answer: everything that the provider is given, whatever that may be one day, but for where
 * its prompt cache is to look, which differs from conversation to conversation. File texts stand in it twice, as the
 * model reads them and as edits are placed in them.
 */
export function cacheKey({ provider, request, settings }: AskedOf, digest: AnswerCache['digest']): string {
	const { cache: _, ...decisive } = request;
	const digests = new Map<string, string>();
	const shortened = (_name: string, value: unknown): unknown => {
		if (typeof value !== 'string' || value.length < longText) return value;
		const known = digests.get(value) ?? digest(value);
		digests.set(value, known);
		return { digest: known };
	};
	return digest(JSON.stringify([formatVersion, provider, wayTo(provider, settings), decisive], shortened));
}

/** What the same request depends on behind the provider: another server of the same name has another model. */
function wayTo(provider: string, settings: WaySettings): unknown {
	if (provider === 'mock') return settings['tributary.mock.seed'];
	const endpoint = settings['tributary.endpoints'][provider.replace(/^custom\//, '')] ?? null;
	return provider === 'openrouter' ? [endpoint, settings['tributary.openrouter.providerPreferences']] : endpoint;
}
