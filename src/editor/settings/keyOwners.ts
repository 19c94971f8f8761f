import { type KeyedProvider, keyedProviders } from '../../protocol/keys.ts';
import type { EndpointState, KeyState, Status } from '../../protocol/status.ts';

/** Whom a key is for: a provider that needs one, or an endpoint of the person's own. */
export type KeyOwner = KeyedProvider | `custom/${string}`;

export interface KeyOwnerState {
	readonly owner: KeyOwner;
	/** What `tributary/health` calls the connection that the key is for. */
	readonly provider: string;
	readonly name: string;
	readonly source: KeyState['source'];
	/** Where an endpoint is. */
	readonly origin?: string;
}

/** The key's name in the secret storage. */
export function secretName(owner: KeyOwner): string {
	return `tributary.key.${owner}`;
}

/** Everybody who can have a key. Endpoints that redirect a provider with a key use that provider's. */
export function keyOwners(status: Pick<Status, 'keys' | 'endpoints'> | undefined): readonly KeyOwnerState[] {
	const endpoints = status?.endpoints ?? [];
	return [
		...keyedProviders.map((provider): KeyOwnerState => {
			const source = status?.keys.find((key) => key.provider === provider)?.source ?? 'absent';
			return { owner: provider, provider, name: provider, source };
		}),
		...endpoints.filter(({ name }) => !isKeyed(name)).map(ofEndpoint),
	];
}

/** The provider that an endpoint stands for: itself, or the one that it redirects. */
export function providerOfEndpoint(name: string): string {
	return isKeyed(name) || name === 'ollama' ? name : `custom/${name}`;
}

function ofEndpoint({ name, origin, hasKey }: EndpointState): KeyOwnerState {
	return {
		owner: `custom/${name}`,
		provider: providerOfEndpoint(name),
		name,
		source: hasKey ? 'secret' : 'absent',
		origin,
	};
}

function isKeyed(name: string): name is KeyedProvider {
	return keyedProviders.some((provider) => provider === name);
}
