import type { Endpoints } from '../../engine/settings/endpoints.ts';
import type { ResolvedSetting } from '../../protocol/status.ts';

/** Which header of a company's gateway is a secret cannot be told by its name, so every value counts as one. */
export function endpointSecrets(endpoints: Endpoints): readonly string[] {
	return Object.values(endpoints)
		.flatMap(({ headers = {} }) => Object.values(headers))
		.flatMap((value) => [value, value.replace(/^\S+\s+/, '')])
		.filter((value) => !value.includes('{key}'));
}

/** The settings as a client may be told them: of the endpoints' headers the names alone. */
export function withoutSecrets(entries: readonly ResolvedSetting[], endpoints: Endpoints): readonly ResolvedSetting[] {
	const told = Object.fromEntries(
		Object.entries(endpoints).map(([name, endpoint]) => [name, { ...endpoint, ...hiddenHeaders(endpoint.headers) }]),
	);
	return entries.map((entry) => (entry.key === 'tributary.endpoints' ? { ...entry, value: told } : entry));
}

function hiddenHeaders(headers: Readonly<Record<string, string>> | undefined) {
	return headers === undefined ? {} : { headers: Object.fromEntries(Object.keys(headers).map((name) => [name, '…'])) };
}
