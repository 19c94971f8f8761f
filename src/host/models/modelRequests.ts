import type { Clock } from '../../engine/clock.ts';
import type { HealthParams, HealthResult, ModelsResult } from '../../protocol/status.ts';
import type { CurrentSettings } from '../configuration/currentSettings.ts';
import type { ConnectionPool } from '../connections/connectionPool.ts';
import type { CredentialStore } from '../credentials.ts';
import type { Log } from '../log/log.ts';
import { Breakers } from '../providers/breakers/breakers.ts';
import { ProviderRegistry, type RegistryParts } from '../providers/registry.ts';
import type { StatusSources } from '../status.ts';
import type { ProviderQuery } from './askedProviders.ts';
import { checkHealth } from './health.ts';
import { KnownModels } from './knownModels.ts';
import { offeredModels } from './offeredModels.ts';
import { questionModel } from './questionModel.ts';

export interface ModelRequestsParts {
	readonly clock: Clock;
	readonly settings: CurrentSettings;
	readonly credentials: CredentialStore;
	readonly log: Log;
	readonly pool: Pick<ConnectionPool, 'fetch' | 'warm'>;
	readonly remote: () => string | undefined;
}

/** Longer than this, a connection that is opened ahead comes too late to be of use. */
const warmMs = 10_000;

/** The providers, and what a client asks about them and their models. */
export class ModelRequests {
	readonly providers: ProviderRegistry;
	readonly known: KnownModels;
	/** What is known to fail, of all answers. */
	readonly breakers: Breakers;
	readonly #parts: ModelRequestsParts;

	constructor(parts: ModelRequestsParts) {
		this.#parts = parts;
		const { clock, log, settings } = parts;
		const maxWaitMs = () => settings.resolved.values['tributary.retry.maxWaitSeconds'] * 1000;
		this.breakers = new Breakers({ clock, log, maxWaitMs });
		this.providers = this.#registryWith(parts.credentials, (provider) => this.breakers.wrap(provider));
		this.known = new KnownModels({
			clock: parts.clock,
			providers: this.providers,
			settings: () => parts.settings.resolved.values,
		});
	}

	/** A key that comes along is tried in a registry of its own, so that no answer that begins meanwhile is sent with it. */
	health({ provider, key }: HealthParams, signal: AbortSignal): Promise<HealthResult> {
		const { credentials } = this.#parts;
		if (provider === undefined || key === undefined) {
			return checkHealth(provider, this.#query(this.providers, credentials), signal);
		}
		const trying = credentials.trying(provider, key);
		return checkHealth(provider, this.#query(this.#registryWith(trying), trying), signal);
	}

	list(signal: AbortSignal): Promise<ModelsResult> {
		return offeredModels(this.known, this.#query(this.providers, this.#parts.credentials), signal);
	}

	/**
	 * Makes ready what the next answer needs: the connection, and the SDK, which takes 120 ms to load (measured). What a
	 * local Ollama knows of its model is asked too.
	 */
	async warm(status: StatusSources): Promise<void> {
		const choice = questionModel(status);
		const url = this.providers.baseUrl(choice.provider);
		if (url === undefined) return;
		const opened = this.#parts.pool.warm(url, AbortSignal.timeout(warmMs));
		await Promise.all([opened, this.#loadSdk(choice.provider), this.known.facts(choice)]);
	}

	async #loadSdk(provider: string): Promise<void> {
		const endpoints = this.#parts.settings.resolved.values['tributary.endpoints'];
		const api = provider.startsWith('custom/') ? endpoints[provider.slice('custom/'.length)]?.api : provider;
		if (api === 'anthropic') await import('../packages/anthropic.ts');
		else await import('../packages/openai.ts');
	}

	#registryWith(credentials: CredentialStore, watched?: RegistryParts['watched']): ProviderRegistry {
		const { clock, settings, pool, remote } = this.#parts;
		return new ProviderRegistry({
			clock,
			settings: () => settings.resolved.values,
			credentials,
			fetch: pool.fetch,
			remote,
			...(watched === undefined ? {} : { watched }),
		});
	}

	#query(providers: ProviderRegistry, credentials: CredentialStore): ProviderQuery {
		const { clock, settings, log } = this.#parts;
		return { clock, providers, credentials, settings: () => settings.resolved.values, log };
	}
}
